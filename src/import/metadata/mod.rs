//! What a text says of itself: title, date, outlet, chain of origin, author, language, genre.
//!
//! Works on lines with roles, from a paste or from a page's text. Knows neither the dossier's vocabularies nor other sources.

mod byline;
mod card;
mod company;
mod dateline;
pub mod dates;
mod frame;
mod genre;
mod issue;
pub mod lang;
mod mail;
mod masthead;
mod meeting;
mod named_again;
mod names;
mod other_papers;
mod paper_names;
mod outlet;
mod outlet_name;
pub(super) mod patterns;
pub(super) mod published;
mod relayed;
mod reports;
mod rights;
mod signed;
mod speakers;
mod title;
mod top_line;
mod whole_name;

use super::{Found, Line, Metadata};
use crate::import::rules;
use crate::model::{AuthorRole, Genre};
pub(super) use byline::{NAME_LINE, is_to_editors, names_writer};
pub(super) use dates::is_day;
use frame::Frame;
pub(super) use genre::is_opinions;
use jiff::civil::Date;
pub(super) use lang::TWO_LANGUAGES;
pub(super) use mail::{Header, header, mail_head, mail_header};
pub(super) use masthead::{counts_readers, is_forwarded, is_stamp};
use memchr::memmem;
pub(super) use named_again::is_host_of;
pub(super) use names::{CREDITS, is_calling, is_common, is_list, is_person};
pub(super) use outlet::reported_by_another;
pub(super) use outlet_name::is_bare_domain;
pub(super) use published::UPDATED_ONLY;
pub(super) use reports::at_most;
pub(super) use rights::rights_holder;
pub(super) use signed::{is_signature, without_place};
pub(super) use speakers::ASKER;

/// Lines at the top of a page that name it.
const HEADER: usize = 4;

/// What the lines say. `collected` is the day from which "yesterday" is counted.
pub fn from_lines(lines: &[Line], collected: Option<Date>) -> Metadata {
    let frame = Frame::of(lines);
    let prose = frame.prose().map(|(_, l)| l.text.as_str());
    let lang = lang::detected(prose).or_else(|| lang::detected(lines.iter().map(|l| l.text.as_str())));
    let lang = lang.map(|lang| lang::of_whole(lang, lines.iter().rev().filter(|line| line.role.is_body()).map(|line| line.text.as_str())));
    let tag = lang.as_ref().map_or("", |l| l.value.primary()).to_owned();
    let mut metadata = Metadata {
        title: title::title(&frame),
        date: published::date(&frame, &tag, collected),
        author: byline::authors(&frame),
        lang,
        ..Metadata::default()
    };
    // The day of a change stands for that of the publication on an article alone, and an article has a byline.
    if metadata.author.is_empty() && metadata.date.as_ref().is_some_and(|d| d.basis.rule == published::UPDATED_ONLY) {
        metadata.date = None;
    }
    outlet::fill(&mut metadata, &frame);
    // "Landmark Wire", "Agentur Nord": the agency stands where its reporter would.
    let (agencies, writers): (Vec<_>, Vec<_>) = metadata.author.into_iter().partition(|author| names::is_called_agency(&author.value));
    metadata.author = writers;
    if metadata.via.is_empty() {
        let is_outlet = |name: &str| metadata.outlet.as_ref().is_some_and(|outlet| outlet_name::is_same(&outlet.value, name));
        metadata.via.extend(agencies.into_iter().filter(|agency| !is_outlet(&agency.value)).take(1));
    }
    if let Some(paper) = byline::written_for(&frame, &metadata.author) {
        set_paper(&mut metadata, paper, &frame);
    }
    // Whoever wrote it may stand at the top in place of the page's name.
    let at_top =
        |outlet: &Found<String>| outlet.basis.rule == rules::TOP_LINE && metadata.author.iter().any(|a| a.basis.line == outlet.basis.line);
    metadata.outlet = metadata.outlet.take_if(|outlet| !at_top(outlet));
    // A byline that repeats the holder of rights or what stands at the top of the page names the outlet. What the text has in quotation marks is no
    // person, whatever it reads like.
    let names_outlet = |outlet: &Found<String>| match outlet.basis.rule {
        rules::COPYRIGHT | rules::REGISTERED | rules::SENDER | rules::ISSUE | rules::PAPER_NAME => true,
        rules::MASTHEAD | rules::PAGE_TITLE | rules::NAME_OF_ADDRESS => {
            let quoted = format!("«{}»", outlet.value);
            let quoted = memmem::Finder::new(&quoted);
            !names::is_person(&outlet.value) || lines.iter().any(|line| quoted.find(line.text.as_bytes()).is_some())
        }
        _ => false,
    };
    if let Some(outlet) = metadata.outlet.as_ref().filter(|outlet| names_outlet(outlet)) {
        metadata.author.retain(|author| !outlet_name::is_same(&author.value, &outlet.value));
    }
    // The paper whose report the page took over may stand above the headline as an author would: the text has it in quotation marks.
    let is_quoted = |author: &Found<String>| {
        let quoted = format!("«{}»", author.value);
        let quoted = memmem::Finder::new(&quoted);
        frame.prose().any(|(_, line)| quoted.find(line.text.as_bytes()).is_some())
    };
    metadata.author.retain(|author| author.basis.rule != NAME_LINE || !is_quoted(author));
    // A name of which each piece of news opens stands above its author's: it is the page's.
    let stands = |name: &str| lines.iter().filter(|line| line.text == name).count();
    let opens = |name: &str| lines.iter().take(HEADER).any(|line| line.text == name);
    if let [first, _, ..] = &metadata.author[..]
        && opens(&first.value)
        && stands(&first.value) > 2
    {
        let page = metadata.author.remove(0);
        metadata.outlet = metadata.outlet.or(Some(Found { confidence: 0.5, ..page }));
    }
    card::fill(&mut metadata, &frame);
    speakers::fill(&mut metadata, &frame);
    if metadata.author.is_empty() {
        let note = byline::by_closing_note(&frame).filter(|note| note.basis.rule == byline::ABOUT_AUTHOR || is_reasoning(&metadata));
        metadata.author.extend(note);
        metadata.author_role = metadata.author.first().map(|note| Found::new(AuthorRole::Byline, "byline", note.basis.line, "", 0.9));
    }
    metadata
}

/// Whether a text argues: elsewhere a note at the end is on whom the text speaks of.
fn is_reasoning(metadata: &Metadata) -> bool {
    metadata.genre.as_ref().is_some_and(|genre| matches!(genre.value, Genre::Opinion | Genre::Analysis))
}

/// The paper for which the author writes had the text first where the page has another name. Whichever it is, the editor looks.
fn set_paper(metadata: &mut Metadata, paper: Found<String>, frame: &Frame<'_>) {
    let is_paper = |outlet: &Found<String>| outlet_name::is_same(&outlet.value, &paper.value);
    if metadata.outlet.as_ref().is_some_and(is_paper)
        && let Some(page) = top_line::alone(frame).filter(|page| !is_paper(page))
    {
        metadata.outlet = Some(page);
    }
    if metadata.via.is_empty() && metadata.outlet.as_ref().is_some_and(|outlet| !is_paper(outlet)) {
        metadata.via.push(paper);
    }
}

/// The outlet on a page of which nothing but its address is known, by the name among its lines that the address is made of.
pub(super) fn named_by_address(lines: &[Line], address: &Found<String>) -> Option<Found<String>> {
    named_again::of_host(&Frame::of(lines), address)
}

#[cfg(test)]
mod tests;
