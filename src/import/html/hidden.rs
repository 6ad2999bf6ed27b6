//! What of a page no reader sees as its text.

use super::tag::Tag;
use super::tree::{Id, Tree};

/// Words of classes by which words are for screen readers alone.
const UNSEEN: [&str; 4] = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];

impl Tree<'_> {
    /// Whether an element is no part of the page's text.
    pub fn is_hidden(&self, id: Id) -> bool {
        match self.nodes[id].tag {
            Tag::Button => !self.is_told(id),
            // So a page that is saved whole keeps what a component of it shows.
            Tag::Template => self.attribute(id, "shadowrootmode").or_else(|| self.attribute(id, "shadowroot")).is_none(),
            Tag::Span => self.is_unseen(id),
            tag => tag.is_hidden(),
        }
    }

    /// Whether a button has words of the text: in a heading or within a sentence, or where it opens a part of the text.
    fn is_told(&self, id: Id) -> bool {
        let heads = self.ancestors(id).skip(1).take(2).any(|around| self.nodes[around].tag.is_heading());
        heads || self.is_within_sentence(id) || self.attribute(id, "class").is_some_and(|class| class.contains("accordion"))
    }

    /// Whether a text stands right before an element, and one right behind it.
    fn is_within_sentence(&self, id: Id) -> bool {
        let is_text = |at: Id| {
            let beside = self.nodes.get(at).filter(|node| node.tag == Tag::Text && node.parent == self.nodes[id].parent);
            beside.is_some_and(|text| text.text.contains(char::is_alphabetic))
        };
        is_text(id - 1) && is_text(self.nodes[id].end)
    }

    /// Whether words within a sentence are hidden: what explains a term to screen readers would be glued to it.
    fn is_unseen(&self, id: Id) -> bool {
        let node = &self.nodes[id];
        if self.nodes[node.parent].tag != Tag::P || !self.is_within_sentence(id) {
            return false;
        }
        let says = |name: &str, is_so: &dyn Fn(&str) -> bool| self.attribute(id, name).is_some_and(is_so);
        self.attribute(id, "hidden").is_some()
            || says("aria-hidden", &|value| value == "true")
            || says("class", &|class| UNSEEN.iter().any(|word| class.contains(word)))
            || says("style", &|style| style.replace(' ', "").contains("display:none"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    /// The texts of a page's blocks.
    fn texts(body: &str) -> Vec<String> {
        blocks(&Tree::parse(&format!("<body>{body}</body>"))).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn a_button_has_words_of_the_text_in_a_sentence_and_in_a_heading() {
        assert_eq!(texts("<p>We asked <button>what is next</button>, and this is it.</p>"), ["We asked what is next, and this is it."]);
        assert_eq!(texts("<h2><button class=x>What is next?</button></h2><p>Rain.</p>"), ["What is next?", "Rain."]);
        assert_eq!(texts("<button class=accordion>What is next?</button><div>Rain.</div>"), ["What is next?", "Rain."]);
        assert_eq!(texts("<p>Rain.<button>Share</button></p><button aria-expanded=false>Main menu</button>"), ["Rain."]);
    }

    #[test]
    fn what_a_component_shows_is_read_where_the_page_was_saved_whole() {
        assert_eq!(texts("<x-a><template shadowrootmode=open><p>Rain.</p></template></x-a><template><p>Card</p></template>"), ["Rain."]);
    }

    #[test]
    fn hidden_words_within_a_sentence_are_left_out() {
        for hidden in ["hidden", "class='term sr-only'", "style='display: none'", "aria-hidden=true"] {
            assert_eq!(texts(&format!("<p>Of a loan<span {hidden}>Money lent</span> they pay.</p>")), ["Of a loan they pay."], "{hidden}");
        }
        assert_eq!(texts("<p>Of a loan<span class=b>s</span> they pay.</p><p><span hidden>More of it.</span></p>").len(), 2);
    }
}
