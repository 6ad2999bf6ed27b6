//! Who published a text and whom it cites as its origin, by what the text says of itself.
//!
//! "передает X со ссылкой на Y" names both. "сообщает X" alone leaves open whether X is the publisher or the source, so it goes to review
//! unless a © line, an address or a mail box says X again.

mod short_reports;
mod signs;

use super::frame::Frame;
use super::other_papers::{is_turkish_agency, wired};
use super::outlet_name::{behind_name, is_abbreviated, is_bare_domain, is_one, is_outlet, is_same, plain_name};
use super::reports::{Worth, at_most, cited, reported};
use super::{NAME_LINE, dateline, masthead, named_again, names, paper_names, top_line};
use crate::import::rules;
use crate::import::{Found, Line, Metadata, SURE};
use crate::words::latin_key;
use short_reports::{cited_or_told, is_report, offered_by_edges, told_further};

/// From this confidence on a page names itself.
const OWN_NAME: f32 = 0.7;

/// From this confidence on a page's own name makes what another reports its origin: that of a holder of rights.
const PAGE_NAME: f32 = 0.72;
/// The same where a text repeats its outlet and cites an origin.
const SURE_PAGE: f32 = 0.75;

/// How sure an outlet is that a text says reports, and cites another.
const CITING: f32 = 0.9;

/// Whether two names are one paper's, be it with its article or without.
fn is_same_paper(a: &str, b: &str) -> bool {
    let bare = |name| str::strip_prefix(name, "The ").unwrap_or(name);
    is_same(bare(a), bare(b))
}

/// Sets the outlet, the chain of origin and the address.
pub(super) fn fill(metadata: &mut Metadata, frame: &Frame<'_>) {
    let prose: Vec<&Line> = frame.prose().map(|(_, l)| l).collect();
    (metadata.outlet, metadata.via) = by_text(&prose, frame);
    metadata.source_url = signs::own_address(frame);
    let signs = signs::signs(frame, metadata.source_url.as_ref());
    let says = own(without_author(signs, metadata, frame), &mut metadata.via, frame);
    let via = &metadata.via;
    if let Some(reported) = metadata.outlet.take_if(|outlet| heads_chain(outlet, via) || may_be_another_s(outlet, &says, frame)) {
        behind_page(metadata, reported, &says, frame);
    }
    metadata.outlet = match metadata.outlet.take() {
        Some(outlet) => Some(confirmed(outlet, &says, &metadata.via)),
        None => by_signs(says, frame).or_else(|| agency(&prose, frame)).or_else(|| top_line::alone(frame)),
    };
    if metadata.via.is_empty() {
        metadata.via.extend(wire(metadata.outlet.as_ref(), &prose).or_else(|| offered_by_edges(&prose)));
    }
    if let Some(outlet) = &metadata.outlet {
        leave_out(&outlet.value, &mut metadata.via);
    }
}

/// The outlet and the origins that the text itself names: in its first paragraphs, its last, or around them.
fn by_text(prose: &[&Line], frame: &Frame<'_>) -> (Option<Found<String>>, Vec<Found<String>>) {
    let (mut outlet, mut via) = (None, Vec::new());
    let opening = prose.iter().take(3);
    let closing = prose.iter().skip(prose.len().max(5) - 2);
    let is_report = is_report(prose);
    for line in opening.chain(closing) {
        let worth = Worth::of(&line.text);
        let cited = if is_report { cited_or_told(line, &worth) } else { cited(line, &worth) };
        outlet = outlet.or_else(|| {
            let reported = reported(line, &worth)?;
            // Whom a text cites besides makes the one that reports its outlet.
            let cites_origin = || cited.iter().any(|origin| !is_same_paper(&origin.value, &reported.name.value));
            let confidence = if !reported.opens && cites_origin() { CITING } else { reported.name.confidence };
            Some(masthead::whole(Found { confidence, ..reported.name }, frame))
        });
        if via.is_empty() {
            via = cited;
        }
    }
    if via.is_empty() {
        via.extend(masthead::forwarded(frame));
    }
    if via.is_empty() {
        via = told_further(prose, frame);
    }
    (outlet, via)
}

/// The signs but "© 2031 Anna Testova" of who wrote the letter: the holder is no outlet.
fn without_author(mut signs: Vec<Found<String>>, metadata: &Metadata, frame: &Frame<'_>) -> Vec<Found<String>> {
    let is_at_top = |name: &str| frame.lines.iter().take(4).any(|line| is_same(&line.text, name));
    let is_author = |name: &str| {
        metadata.author.iter().any(|author| author.basis.rule == NAME_LINE && names::is_person(name) && is_same(&author.value, name))
            && !is_at_top(name)
    };
    signs.retain(|sign| sign.basis.rule != rules::COPYRIGHT || !is_author(&sign.value));
    signs
}

/// The signs that name the page itself. Of the others the first becomes the origin where none is known.
fn own(signs: Vec<Found<String>>, via: &mut Vec<Found<String>>, frame: &Frame<'_>) -> Vec<Found<String>> {
    // "Kaynak: PHA", "Quelle: dpa": an agency named so is seldom the page.
    let is_other = |name: &str| !is_outlet(name) || names::is_agency(name) || is_turkish_agency(name);
    let is_named_other = |sign: &Found<String>| sign.basis.rule == rules::SOURCE_LINE && is_other(&sign.value);
    let (offices, says): (Vec<_>, Vec<_>) = signs.into_iter().partition(is_named_other);
    // "Source: HNA" on a page that names itself: what it names as the source is another.
    let is_own = |of: &&Found<String>| of.basis.rule != rules::SOURCE_LINE && of.confidence >= OWN_NAME;
    let named = |sign: &Found<String>| Some(sign.value.clone());
    let at_top =
        || says.iter().any(|sign| sign.basis.rule == rules::SOURCE_LINE).then(|| top_line::alone(frame)).flatten().map(|top| top.value);
    let (sources, says): (Vec<_>, Vec<_>) = match says.iter().find(is_own).and_then(named).or_else(at_top) {
        Some(name) => says.into_iter().partition(|sign| sign.basis.rule == rules::SOURCE_LINE && !is_same(&sign.value, &name)),
        None => (Vec::new(), says),
    };
    if via.is_empty() {
        via.extend(offices.into_iter().chain(sources).next());
    }
    says
}

/// Whether a sign surely names the page.
fn names_page(sign: &Found<String>) -> bool {
    sign.confidence >= PAGE_NAME
        && matches!(
            sign.basis.rule,
            rules::MASTHEAD | rules::COPYRIGHT | rules::PAGE_TITLE | rules::REGISTERED | rules::SENDER | rules::CHANNEL | rules::PAPER_NAME
        )
}

/// Whether a text names an outlet as one that reports, "…, the Harbour Gazette reports", and may do so on another's page. Where it also names the
/// outlet's origin, "…, reports the Gazette, citing the Pier", the page has to be another's.
fn may_be_another_s(outlet: &Found<String>, says: &[Found<String>], frame: &Frame<'_>) -> bool {
    let is_around = || frame.lines.iter().any(|line| !line.role.is_body() && line.text.contains(&outlet.value));
    let names_another = || {
        let is_at_top = || top_line::alone(frame).is_some_and(|top| !is_one(&top.value, &outlet.value));
        // "МОСКВА, 4 янв — ПАЗ." above "© ПАЗ": the report is this agency's, whom it cites besides.
        let opening =
            || frame.prose().next().and_then(|(_, line)| dateline::of(&line.text)?.agency).filter(|own| !is_one(own, &outlet.value));
        let is_sure = |sign: &&Found<String>| sign.confidence > SURE_PAGE || opening().is_some_and(|own| is_one(&own, &sign.value));
        says.iter().filter(|sign| names_page(sign)).any(|sign| is_sure(&sign)) || is_at_top()
    };
    let is_another_s = || !is_around() && names_another();
    outlet.basis.rule == rules::SO_REPORTS && (outlet.confidence < SURE || is_another_s())
}

/// Sets the page that names itself as the outlet, and what its text says is reported as the first origin; else what is reported stays the outlet.
fn behind_page(metadata: &mut Metadata, reported: Found<String>, says: &[Found<String>], frame: &Frame<'_>) {
    let heads_chain = heads_chain(&reported, &metadata.via);
    let others = metadata.via.iter().skip(usize::from(heads_chain));
    let is_reported = |name: &str| is_one(name, &reported.value) || named_again::is_host_of(&format!("www.{}", reported.value), name);
    let page = if says.iter().chain(others).any(|found| is_reported(&found.value)) {
        None
    } else {
        let by_address = || says.iter().find(|sign| sign.basis.rule == rules::ADDRESS_LINE).cloned();
        let at_top = || top_line::alone(frame).filter(|page| !is_reported(&page.value));
        says.iter().find(|sign| names_page(sign)).cloned().or_else(by_address).or_else(at_top)
    };
    match page {
        Some(mut page) => {
            // A holder of rights may publish under another name.
            if page.basis.rule == rules::COPYRIGHT {
                page.confidence = page.confidence.min(HELD);
            }
            // "сообщает корреспондент «Судебного репортёра»" told the page's own name.
            let is_own = masthead::is_form(&page.value, &reported.value);
            metadata.outlet = Some(page);
            if !heads_chain && !is_own {
                metadata.via.insert(0, reported);
            }
        }
        None => metadata.outlet = Some(reported),
    }
}

/// Whether what a text says is reported is the first of the origins that it cites, "сообщает агентство X со ссылкой на Y", or that stand below it as such.
fn heads_chain(reported: &Found<String>, via: &[Found<String>]) -> bool {
    via.first().is_some_and(|first| is_same_paper(&first.value, &reported.value))
}

/// How sure a holder of rights is the outlet of a text that another has reported.
const HELD: f32 = 0.65;

/// An outlet that the text names, as the page around it confirms it or knows where its name ends.
fn confirmed(mut outlet: Found<String>, says: &[Found<String>], via: &[Found<String>]) -> Found<String> {
    // "сообщили корреспонденту ИА «Порт»" on the page of "ИА Порт".
    let is_with_kind =
        |sign: &str| dateline::KINDS.iter().any(|kind| behind_name(sign, kind).is_some_and(|bare| is_same(bare, &outlet.value)));
    if let Some(sign) = says.iter().find(|sign| is_same(&sign.value, &outlet.value) || is_with_kind(&sign.value)) {
        outlet.confidence = outlet.confidence.max(0.9);
        if is_with_kind(&sign.value) {
            outlet.value.clone_from(&sign.value);
        }
        return outlet;
    }
    // A name that runs on into the origin's: "деп хабарлайды Порт Хабар Көлік министрлігіне сілтеме жасап".
    let runs_on = |name: &str| via.iter().any(|via| behind_name(&via.value, name).is_some());
    let ends = |sign: &&Found<String>| behind_name(&outlet.value, &sign.value).is_some() && runs_on(&sign.value);
    if let Some(sign) = says.iter().find(ends) {
        (outlet.value, outlet.confidence) = (sign.value.clone(), outlet.confidence.max(0.85));
    }
    outlet
}

/// The outlet by the surest sign, or the office whose page it is.
fn by_signs(says: Vec<Found<String>>, frame: &Frame<'_>) -> Option<Found<String>> {
    // "Прокуратура" and "Заречной области" are two lines of a masthead, one name beside ©.
    let held = says.iter().find(|sign| sign.basis.rule == rules::COPYRIGHT && !is_outlet(&sign.value)).cloned();
    let surest = says.into_iter().reduce(|a, b| if weight(&b) >= weight(&a) { b } else { a });
    let is_part =
        |sign: &Found<String>| held.as_ref().is_some_and(|held| sign.basis.rule == rules::MASTHEAD && held.value.contains(&sign.value));
    let surest = if surest.as_ref().is_some_and(is_part) { held } else { surest };
    // An office's page bears the rights, or the mailbox, of whoever runs it.
    let is_another_s = |sign: &Found<String>| {
        is_host(sign) || sign.basis.rule == rules::COPYRIGHT && is_outlet(&sign.value) || is_abbreviated(&sign.value)
    };
    let office = surest.as_ref().is_none_or(is_another_s).then(|| paper_names::office(frame)).flatten();
    let is_own = |office: &Found<String>| surest.as_ref().is_some_and(|sign| is_one(&sign.value, &office.value));
    let named = |sign: Found<String>| if is_host(&sign) { named_again::of_host(frame, &sign).unwrap_or(sign) } else { sign };
    office.filter(|office| !is_own(office)).or_else(|| surest.map(named))
}

/// The agency that the first paragraphs name where an outlet of its own name published them.
fn wire(outlet: Option<&Found<String>>, prose: &[&Line]) -> Option<Found<String>> {
    let names_itself = |outlet: &&Found<String>| !is_host(outlet) && !is_bare_domain(&outlet.value) && outlet.basis.rule != rules::DATELINE;
    let outlet = outlet.filter(names_itself)?;
    // A deck may stand before it.
    let wired = prose.iter().take(2).find_map(|line| wired(line));
    wired.filter(|agency| !is_one(&outlet.value, &agency.value))
}

/// Whom a text names as the one that reports, "…, the Harbour Gazette reports", on a page whose markup calls its outlet otherwise: the origin, for the
/// editor to confirm.
pub(in crate::import) fn reported_by_another(page: Option<&Found<String>>, text: &Metadata) -> Option<Found<String>> {
    let page = page.filter(|_| text.via.is_empty())?;
    let reported = text.outlet.as_ref().filter(|outlet| matches!(outlet.basis.rule, rules::SO_REPORTS | rules::SOURCE_LINE))?;
    let (own, told) = (latin_key(&page.value), latin_key(&reported.value));
    let is_host = named_again::is_host_of(&format!("www.{}", page.value), &reported.value);
    let is_own = is_host || own.contains(&told) || told.contains(&own);
    (!is_own).then(|| Found { confidence: reported.confidence.min(REPORTED), ..reported.clone() })
}

/// How sure it is that what a text says is reported is of another than the page.
const REPORTED: f32 = 0.65;

/// Takes the outlet out of the chain of origin, and off the beginning of the names in it.
fn leave_out(outlet: &str, via: &mut Vec<Found<String>>) {
    for origin in via.iter_mut() {
        if let Some(rest) = behind_name(&origin.value, outlet) {
            // "Harbour News" of the outlet "Harbour" is the outlet's.
            origin.value = if names::is_common(rest) { outlet } else { rest }.to_owned();
        }
    }
    let is_own =
        |origin: &str| is_same(outlet, origin) || is_bare_domain(outlet) && named_again::is_host_of(&format!("www.{outlet}"), origin);
    via.retain(|origin| !is_own(&origin.value));
}

/// Whether a sign has the address of a page, not a name.
fn is_host(sign: &Found<String>) -> bool {
    matches!(sign.basis.rule, rules::ADDRESS_LINE | rules::DOMAIN_LINE | rules::MAIL_BOX)
}

/// How much a sign weighs beside others: a page's address less than what names the page.
fn weight(sign: &Found<String>) -> f32 {
    if is_host(sign) { sign.confidence.min(OWN_NAME - 0.01) } else { sign.confidence }
}

/// The agency with which the text opens: who published it, or whose report another has taken over. A name that no list has is one if the page
/// around the text has it too.
fn agency(prose: &[&Line], frame: &Frame<'_>) -> Option<Found<String>> {
    let first = prose.first()?;
    let is_told = |name: &&str| frame.lines.iter().any(|line| !line.role.is_body() && line.text.contains(name));
    let agency = dateline::of(&first.text)?.agency.or_else(|| dateline::maybe_agency(&first.text).filter(is_told).map(plain_name))?;
    Some(Found::new(agency, rules::DATELINE, Some(first.number), at_most(&first.text, 80), 0.6))
}

#[cfg(test)]
mod tests;
