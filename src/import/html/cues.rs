//! Words in class names, ids and text that tell what a part of a page is.
//!
//! The lists hold words of markup (class names of common systems) and of readers' languages; no site by its name.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What the name of an element or the beginning of a text hints at: a bit for each group of [`MARKUP`].
pub type Marks = u32;

/// Groups of words in class, id, role and itemprop.
pub const MARKUP: [&[&str]; 24] = [
    &["article", "content", "entry", "story", "post", "material", "publication"],
    &[
        "articlebody", "article-body", "article_body", "article__body", "article-text", "article_text", "article__text", "articletext", "article-content",
        "article__content", "articlecontent", "article_content", "entry-content", "entry_content", "post-content", "post_content", "postcontent", "post-body",
        "post__content", "post__text", "post-text", "story-body", "story_body", "storybody", "story__body", "story-content", "news-text", "news_text", "newstext",
        "news__text", "news-body", "newsbody", "fulltext", "full-text", "full_text", "richtext", "rich-text", "bodytext", "body-text", "maintext", "main-text",
        "text-content", "detail-text", "detail_text", "news-detail", "news_detail", "field-name-body", "field--name-body", "paragraph", "mw-parser-output", "content__body",
    ],
    &["comment", "disqus", "respond", "reply", "replies", "discuss", "komment", "reaction", "feedback"],
    &["related", "relacion", "recommend", "similar", "readmore", "read-more", "read_more", "readalso", "read-also", "more-on", "see-also", "seealso", "moreon", "outbrain", "taboola", "also", "inline-link", "onward", "tematic", "podobn", "smotri"],
    &["popular", "trending", "latest", "most", "feed", "top-", "recent", "lenta", "newsline", "last-news", "lastnews", "ticker", "hot", "archive"],
    &["sidebar", "side-bar", "aside", "widget", "rail", "complementary", "right-col", "rightcol", "left-col", "leftcol", "column-right", "secondary", "extra"],
    &["share", "sharing", "social", "facebook", "twitter", "telegram", "whatsapp", "vkontakte", "follow", "addthis", "like", "rating", "vote"],
    &["nav", "menu", "breadcrumb", "crumb", "pager", "paginat", "skip", "toolbar", "next-prev", "prevnext"],
    &["footer", "foot", "copyright", "legal", "disclaimer", "colophon", "bottom", "contentinfo", "imprint"],
    &["header", "masthead", "banner", "logo", "topbar", "top-bar", "branding"],
    &["advert", "-ad-", "ads", "ad_", "ad-", "sponsor", "promo", "reklam", "banner", "dfp", "commercial", "anzeige", "paywall", "premium"],
    &["byline", "author", "date", "meta", "publish", "credit", "kicker", "dateline", "info", "source", "views", "timestamp", "posted", "autor", "views", "reading"],
    &["caption", "figure", "photo", "image", "img", "gallery", "media", "video", "slide", "carousel", "picture", "audio", "player", "foto", "swiper"],
    &["newsletter", "subscri", "login", "signup", "sign-up", "register", "search", "form", "donat", "support", "podcast", "mailing", "abo-"],
    &["cookie", "consent", "gdpr", "popup", "pop-up", "modal", "overlay", "toast", "notice", "notif", "alert", "lightbox"],
    &["hidden", "sr-only", "visually", "screen-reader", "noprint", "no-print", "print-only", "d-none", "offscreen", "collapse"],
    &["title", "headline", "heading", "header-text", "zagolov", "rubric"],
    &["lead", "lede", "intro", "summary", "standfirst", "deck", "subtitle", "subhead", "excerpt", "anons", "announce", "dek", "abstract", "preview", "description", "perex", "vorspann"],
    &["author-bio", "about-author", "bio", "profile", "avatar", "contributor", "about"],
    &["quote", "pullquote", "blockquote", "cite", "testimonial"],
    &["tags", "tag-", "keyword", "topics", "taglist", "labels", "categor", "-tags", "hashtag"],
    &["teaser", "card", "item", "thumb", "grid", "list", "tile", "block-", "box"],
    &["factbox", "fact", "infobox", "timeline", "embed", "note", "footnote", "reference", "toc", "correction", "tooltip", "spravka"],
    &["wrapper", "container", "layout", "page", "main", "primary", "center", "column", "inner", "body"],
];

/// Groups of words in the text of a block.
pub const TEXT: [&[&str]; 12] = [
    &[
        "read also", "read more", "also read", "see also", "related:", "more on this", "recommended", "читайте также", "читать также", "читайте:", "по теме", "смотрите также", "другие новости",
        "материалы по теме", "подробнее", "ранее мы писали", "оқи отырыңыз", "читайте ще", "читайте також", "lesen sie auch", "mehr zum thema", "das könnte", "auch interessant", "mehr:", "à lire", "lire aussi", "lea también", "le puede", "leia também",
        "leia mais", "czytaj", "zobacz", "ayrıca", "ilgili haber", "leggi anche", "lees ook", "läs också", "les også", "læs også", "xem thêm", "関連記事", "もっと見る", "相关", "関連", "관련",
    ],
    &["share", "поделит", "бөлісу", "поділит", "teilen", "partager", "compartir", "compartilh", "paylaş", "udostępn", "condivid", "delen", "whatsapp", "facebook", "twitter", "telegram", "вконтакте", "одноклассник", "like us", "follow", "подпис", "pinterest", "instagram", "youtube", "linkedin", "tweet"],
    &["photo:", "фото:", "фото ", "photo by", "image:", "image credit", "getty", "reuters", "shutterstock", "picture:", "foto:", "bild:", "credit:", "photograph", "©", "фотохост", "иллюстрац", "сурет", "скриншот", "imago", "dpa", "afp", "apa/", "pexels", "unsplash"],
    &["copyright", "all rights reserved", "права защищены", "при использовании", "перепечатк", "гиперссылк", "terms of", "privacy", "cookie", "alle rechte", "impressum", "datenschutz", "tous droits", "derechos reserv", "политик", "условия", "соглашени", "редакци", "свидетельств", "учредител", "құқық"],
    &["subscribe", "sign up", "newsletter", "log in", "login", "register", "password", "подписат", "подписка", "зарегистр", "войти", "войдите", "рассылк", "anmelden", "abonn", "registrier", "inscri", "suscr", "assine", "донат", "donate", "support us", "advertis", "реклама", "anzeige", "publicité", "sponsored", "download", "скачать"],
    &["comment", "коммент", "kommentar", "comentar", "yorum", "reply", "ответить", "пікір", "обсудить", "обсужден", "reaguj", "discussion", "opublik"],
    &["tags:", "теги", "метки", "tagged", "категори", "categor", "schlagwort", "filed under", "topics", "темы:", "рубрик", "ключевые слова", "тегтер", "more from", "еще по", "stichwort", "themen:", "тэг"],
    &["by ", "автор", "author", "von ", "par ", "por ", "written by", "reporter", "редактор", "корреспондент", "текст:", "источник", "source:", "quelle", "fuente", "via ", "об авторе", "about the author", "is a ", "редактор:", "edited by", "reporting by", "editing by"],
    &["published", "updated", "last modified", "опубликован", "обновлен", "просмотр", "views", "min read", "minutes", "мин.", "stand:", "uhr", "aktualisiert", "publié", "mis à jour", "actualizado", "сегодня", "вчера", "today", "yesterday", "ago", "назад", "оқылды", "a.m.", "p.m.", "час"],
    &["next", "previous", "back to", "prev", "older", "newer", "следующ", "предыдущ", "на главную", "главная", "home", "skip to", "menu", "меню", "вернуться", "weiter", "zurück", "наверх", "more »", "show more", "load more", "показать еще", "all news", "все новости", "view all", "see all", "архив"],
    &["correction", "this article", "this story", "originally appeared", "first published", "опечатк", "ошибк", "ctrl", "выделите", "dieser artikel", "cet article", "error", "контакт", "contact", "email", "e-mail", "call", "тел.", "phone", "disclaimer", "advertisement"],
    &["video", "видео", "watch", "смотреть", "listen", "слушать", "play", "gallery", "фотогалере", "slideshow", "фоторепортаж", "podcast", "audio", "live", "онлайн", "breaking"],
];

static MARKUP_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&MARKUP));
static TEXT_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&TEXT));

struct Words {
    automaton: Option<AhoCorasick>,
    groups: Vec<u8>,
}

impl Words {
    fn new(lists: &[&[&str]]) -> Self {
        let words: Vec<&str> = lists.concat();
        let groups = lists.iter().enumerate().flat_map(|(group, list)| std::iter::repeat_n(group as u8, list.len())).collect();
        Self { automaton: AhoCorasick::new(words).ok(), groups }
    }

    fn marks(&self, text: &str) -> Marks {
        let found = self.automaton.iter().flat_map(|a| a.find_overlapping_iter(text));
        found.fold(0, |marks, m| marks | 1 << self.groups[m.pattern().as_usize()])
    }
}

/// What a class, an id or the like in lower case hints at.
pub fn of_markup(name: &str) -> Marks {
    MARKUP_WORDS.marks(name)
}

/// What the words of a block in lower case hint at.
pub fn of_text(text: &str) -> Marks {
    TEXT_WORDS.marks(text)
}
