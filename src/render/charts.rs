//! The timeline and the coverage as pictures: views to SVG.
//!
//! Knows no catalog and no template. A picture is as wide as its box and its letters keep their size, so that it is legible on a
//! phone: places along it are percentages, heights are CSS pixels, and what must stretch stands in an inner `<svg>` of its own.
//! Colours are the stylesheet's, by class. The same facts stand in a table beside each picture.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::Date;

use super::xml::escaped;
use crate::locale::Locale;
use crate::model::Edtf;
use crate::view::{CoverageView, MonthCount};

/// More months than this are summed up by year.
const MOST_MONTHS: usize = 72;
/// The most labels under an axis that a phone has room for.
const MOST_LABELS: usize = 6;
/// The most approximate dates, and the most rows that they are packed into.
const MOST_SPANS: usize = 40;
const MOST_LANES: usize = 6;
/// The most events.
const MOST_EVENTS: usize = 60;
/// The longest name of an outlet, in characters, that a phone has room for.
const LONGEST_NAME: usize = 38;
/// The shades of the heat map besides "none".
const SHADES: usize = 5;

/// Height of the bars, of a line of letters, of a span's row, of a row of cells, in CSS pixels.
const BARS: usize = 132;
const LINE: usize = 20;
const LANE: usize = 9;
const CELLS: usize = 14;

/// What the picture of a timeline shows.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// `None` = all years.
    pub year: Option<i16>,
    /// The entries, the newest first.
    pub entries: &'a [Dated],
    /// From the first month to the last, empty ones included, oldest first.
    pub months: &'a [MonthCount],
    /// For each outlet that is told apart its articles of each of these months: the bars are stacked of these and the rest.
    pub layers: &'a [Vec<usize>],
}

/// An entry of a timeline, as far as its picture shows it.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// Tells its article from others: it may have two entries.
    pub article: u32,
    /// When it was published; `None` = the entry stands where it does for the event.
    pub published: Option<Edtf>,
    /// When what it tells happened.
    pub event: Option<Edtf>,
}

/// The timeline: a bar for each month, or for each year where there are many; under it approximate dates as spans and events as dots.
/// Nothing where there are no articles to count.
pub fn timeline_chart(timeline: &Timeline<'_>, locale: &Locale) -> String {
    let Timeline { year, entries, months, layers } = *timeline;
    let Some(scale) = Scale::of(year, months) else { return String::new() };
    let bars = scale.bars(year, months, layers, locale);
    let top = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    if top == 0 {
        return String::new();
    }
    let mut picture = Picture::default();
    picture.text("0", "start", LINE - 6, "", &top.to_string());
    picture.line(LINE);
    picture.bars(LINE, &bars, top);
    picture.line(LINE + BARS);
    for (at, label) in scale.labels(year, months, locale) {
        picture.text(&percent(at), "start", LINE + BARS + 15, "", &label);
    }
    picture.height = LINE + BARS + LINE;
    picture.spans(&scale.spans(entries), locale);
    picture.events(&scale.events(entries), locale);
    let key = if scale.by_year { "chart_by_year" } else { "chart_by_month" };
    let about = about_bars(&bars, locale);
    picture.finished(locale.strings.text(key), &about)
}

/// The coverage: a row of cells for each outlet, a cell for each month, darker where there are more articles.
pub fn coverage_chart(view: &CoverageView, locale: &Locale) -> String {
    let top = view.rows.iter().flat_map(|row| &row.counts).copied().max().unwrap_or(0);
    let (Some(first), Some(last), true) = (view.months.first(), view.months.last(), top > 0) else { return String::new() };
    let mut picture = Picture::default();
    let width = view.months.len();
    for (at, month) in view.months.iter().enumerate().filter(|(at, m)| m.month.ends_with("-01") || (*at == 0 && !starts_late(m))) {
        let year = month.month.split('-').next().unwrap_or_default();
        picture.text(&percent(at as f64 / width as f64), "start", LINE - 6, "", year);
    }
    picture.height = LINE;
    for row in &view.rows {
        let y = picture.height;
        picture.text("0", "start", y + 14, "name", &shortened(&row.outlet.name));
        picture.text("100%", "end", y + 14, "", &row.total.to_string());
        picture.cells(y + LINE, &row.counts, top);
        picture.height = y + LINE + CELLS + 8;
    }
    let about = locale.strings.text("heatmap_about").replace("{a}", &first.name).replace("{b}", &last.name);
    picture.finished(locale.strings.text("by_outlet_and_month"), &about)
}

/// What stretch of time a picture shows, in months since the year 0.
struct Scale {
    start: f64,
    months: f64,
    by_year: bool,
}

/// A bar and what it stands for.
struct Bar {
    name: String,
    count: usize,
    /// How many of the articles are of each layer.
    layers: Vec<usize>,
}

impl Scale {
    fn of(year: Option<i16>, months: &[MonthCount]) -> Option<Self> {
        if let Some(year) = year {
            return Some(Self { start: f64::from(year) * 12.0, months: 12.0, by_year: false });
        }
        let (first, last) = (month_number(&months.first()?.month)?, month_number(&months.last()?.month)?);
        let by_year = months.len() > MOST_MONTHS;
        let (first, last) = if by_year { (first.div_euclid(12) * 12, last.div_euclid(12) * 12 + 11) } else { (first, last) };
        Some(Self { start: f64::from(first), months: f64::from(last - first + 1).max(1.0), by_year })
    }

    fn bars(&self, year: Option<i16>, months: &[MonthCount], layers: &[Vec<usize>], locale: &Locale) -> Vec<Bar> {
        let size = if self.by_year { 12 } else { 1 };
        let start = self.start as i32;
        let mut bars: Vec<Bar> = (0..self.months as i32 / size)
            .map(|at| {
                let month = start + at * size;
                let (y, m) = (month.div_euclid(12) as i16, (month.rem_euclid(12) + 1) as u8);
                let name = if self.by_year { y.to_string() } else { locale.month(y, m) };
                Bar { name, count: 0, layers: vec![0; layers.len()] }
            })
            .collect();
        for (column, month) in months.iter().enumerate() {
            let number = month_number(&month.month).filter(|n| year.is_none_or(|y| n.div_euclid(12) == i32::from(y)));
            let at = number.and_then(|n| usize::try_from((n - start) / size).ok());
            if let Some(bar) = at.and_then(|at| bars.get_mut(at)) {
                bar.count += month.count;
                bar.layers.iter_mut().zip(layers).for_each(|(sum, layer)| *sum += layer.get(column).copied().unwrap_or(0));
            }
        }
        bars
    }

    /// Where each label begins, as a share of the width, and what it says.
    fn labels(&self, year: Option<i16>, months: &[MonthCount], locale: &Locale) -> Vec<(f64, String)> {
        if year.is_some() {
            let short = |month: u8| locale.month_name(month).chars().take(3).collect::<String>();
            return (1..=12).map(|month| (f64::from(month - 1) / 12.0, short(month))).collect();
        }
        let first = (self.start as i32).div_euclid(12);
        let last = (self.start as i32 + self.months as i32 - 1).div_euclid(12);
        let step = ((last - first) as usize / MOST_LABELS + 1) as i32;
        let crowded = months.first().is_some_and(starts_late) && last > first;
        (first..=last)
            .filter(|y| (y - first) % step == 0 && !(*y == first && crowded && !self.by_year))
            .map(|y| (((f64::from(y) * 12.0 - self.start) / self.months).max(0.0), y.to_string()))
            .collect()
    }

    fn share(&self, date: Date, after: f64) -> f64 {
        let day = (f64::from(date.day()) - 1.0 + after) / f64::from(date.days_in_month());
        (f64::from(date.year()) * 12.0 + f64::from(date.month()) - 1.0 + day - self.start) / self.months
    }

    fn range(&self, date: &Edtf) -> Option<(f64, f64)> {
        let (from, to) = (self.share(date.earliest(), 0.0), self.share(date.latest(), 1.0));
        (to > 0.0 && from < 1.0).then(|| (from.max(0.0), to.min(1.0)))
    }

    /// The approximate dates of publication, the earliest first.
    fn spans(&self, entries: &[Dated]) -> Vec<(f64, f64)> {
        let published = entries.iter().filter_map(|entry| entry.published.as_ref());
        let mut spans: Vec<(f64, f64)> = published.filter(|date| !date.is_exact_day()).filter_map(|date| self.range(date)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        spans.truncate(MOST_SPANS);
        spans
    }

    /// The middles of the events' dates.
    fn events(&self, entries: &[Dated]) -> Vec<f64> {
        let mut seen = BTreeSet::new();
        let each = entries.iter().filter(|entry| seen.insert(entry.article)).filter_map(|entry| entry.event.as_ref());
        let mut events: Vec<f64> = each.filter_map(|date| self.range(date)).map(|(from, to)| f64::midpoint(from, to)).collect();
        events.sort_by(f64::total_cmp);
        events.dedup_by(|a, b| (*a - *b).abs() < 0.001);
        events.truncate(MOST_EVENTS);
        events
    }
}

/// An SVG as it grows downwards.
#[derive(Default)]
struct Picture {
    inside: String,
    height: usize,
}

impl Picture {
    fn text(&mut self, x: &str, anchor: &str, y: usize, class: &str, text: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        let _ = write!(self.inside, "<text x=\"{x}\" y=\"{y}\"{anchor}{class}>{}</text>", escaped(text));
    }

    fn line(&mut self, y: usize) {
        let _ = write!(self.inside, "<line class=\"axis\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
    }

    /// The first layer at the foot, what belongs to none at the top.
    fn bars(&mut self, y: usize, bars: &[Bar], top: usize) {
        let layers = bars.first().map_or(0, |bar| bar.layers.len());
        let mut paths = vec![String::new(); layers + 1];
        for (x, bar) in bars.iter().enumerate() {
            let rest = bar.count.saturating_sub(bar.layers.iter().sum());
            let mut foot = top;
            for (path, count) in paths.iter_mut().zip(bar.layers.iter().copied().chain([rest])).filter(|(_, count)| *count > 0) {
                let _ = write!(path, "M{x} {foot}v-{count}h.85v{count}z");
                foot = foot.saturating_sub(count);
            }
        }
        let class = |at: usize| match (layers, at) {
            (0, _) => String::new(),
            (_, at) if at == layers => " s0".to_owned(),
            (_, at) => format!(" s{}", at + 1),
        };
        let drawn = paths.iter().enumerate().filter(|(_, path)| !path.is_empty());
        let inside: String = drawn.map(|(at, path)| format!("<path class=\"bar{}\" d=\"{path}\"/>", class(at))).collect();
        self.stretched(y, BARS, bars.len(), top, &inside);
    }

    fn cells(&mut self, y: usize, counts: &[usize], top: usize) {
        let mut paths = vec![String::new(); SHADES + 1];
        for (x, count) in counts.iter().enumerate() {
            let shade = (count * SHADES).div_ceil(top.max(2)).min(SHADES);
            let _ = write!(paths[shade], "M{x} 0h.92v1h-.92z");
        }
        let class = |shade: usize| if shade == 0 { "none".to_owned() } else { format!("h{shade}") };
        let drawn = paths.iter().enumerate().filter(|(_, path)| !path.is_empty());
        let inside: String = drawn.map(|(shade, path)| format!("<path class=\"{}\" d=\"{path}\"/>", class(shade))).collect();
        self.stretched(y, CELLS, counts.len(), 1, &inside);
    }

    fn stretched(&mut self, y: usize, height: usize, across: usize, down: usize, inside: &str) {
        let _ = write!(
            self.inside,
            "<svg y=\"{y}\" width=\"100%\" height=\"{height}\" viewBox=\"0 0 {across} {down}\" preserveAspectRatio=\"none\">{inside}</svg>"
        );
    }

    /// Each span in the first row in which it touches no other; those for which there is no row are left to the list.
    fn spans(&mut self, spans: &[(f64, f64)], locale: &Locale) {
        if spans.is_empty() {
            return;
        }
        self.text("0", "start", self.height + 15, "", locale.strings.text("chart_vague"));
        let top = self.height + LINE + 2;
        let mut lanes: Vec<f64> = Vec::new();
        for (from, to) in spans {
            let lane = lanes.iter().position(|end| end + 0.005 < *from).unwrap_or(lanes.len());
            if lane >= MOST_LANES {
                continue;
            }
            lanes.resize(lanes.len().max(lane + 1), 0.0);
            lanes[lane] = to.max(from + 0.01);
            let (x, width, y) = (percent(*from), percent((to - from).max(0.01)), top + lane * LANE);
            let _ = write!(self.inside, "<rect class=\"spread\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"5\" rx=\"2\"/>");
        }
        self.height = top + lanes.len() * LANE;
    }

    fn events(&mut self, events: &[f64], locale: &Locale) {
        if events.is_empty() {
            return;
        }
        self.text("0", "start", self.height + 15, "", locale.strings.text("chart_events"));
        let y = self.height + LINE + 7;
        for at in events {
            let _ = write!(self.inside, "<circle class=\"event\" cx=\"{}\" cy=\"{y}\" r=\"4\"/>", percent(*at));
        }
        self.height = y + 8;
    }

    fn finished(self, title: &str, about: &str) -> String {
        format!(
            "<svg role=\"img\" aria-labelledby=\"chart-title chart-about\" width=\"100%\" height=\"{}\"><title id=\"chart-title\">{}</title><desc id=\"chart-about\">{}</desc>{}</svg>",
            self.height,
            escaped(title),
            escaped(about),
            self.inside
        )
    }
}

fn about_bars(bars: &[Bar], locale: &Locale) -> String {
    let total = bars.iter().map(|bar| bar.count).sum();
    let most = bars.iter().rev().max_by_key(|bar| bar.count);
    let (Some(first), Some(last), Some(most)) = (bars.first(), bars.last(), most) else { return String::new() };
    let text = locale.strings.text("chart_about").replace("{a}", &locale.count("articles", total));
    let text = text.replace("{b}", &first.name).replace("{c}", &last.name).replace("{d}", &most.name);
    text.replace("{e}", &locale.count("articles", most.count))
}

/// `2025-11` → months since the year 0.
fn month_number(month: &str) -> Option<i32> {
    let (year, month) = month.rsplit_once('-')?;
    Some(i32::from(year.parse::<i16>().ok()?) * 12 + month.parse::<i32>().ok()? - 1)
}

/// Whether a year that begins with this month has no room for its label before the next year's.
fn starts_late(month: &MonthCount) -> bool {
    month_number(&month.month).is_some_and(|n| n.rem_euclid(12) > 6)
}

fn percent(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let cut: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::locale::Strings;
    use crate::model::Lang;
    use crate::view::{CoverageRow, Link};

    fn locale() -> Locale {
        let texts = [
            ("chart_by_month", "By month"),
            ("chart_by_year", "By year"),
            ("chart_about", "{a}, {b} to {c}, most {d} {e}"),
            ("chart_vague", "Roughly"),
            ("chart_events", "Events"),
        ];
        let forms = [("one", "{n} article"), ("other", "{n} articles")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let texts = texts.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        Locale::new(Lang::new("en").unwrap(), Strings { texts, plurals: BTreeMap::from([("articles".to_owned(), forms.into())]) })
    }

    fn months(from: i32, counts: impl IntoIterator<Item = usize>) -> Vec<MonthCount> {
        let month = |(at, count): (usize, usize)| {
            let n = from * 12 + at as i32;
            MonthCount { month: format!("{:04}-{:02}", n / 12, n % 12 + 1), name: format!("month {at}"), path: String::new(), count }
        };
        counts.into_iter().enumerate().map(month).collect()
    }

    fn chart(year: Option<i16>, entries: &[Dated], months: &[MonthCount], layers: &[Vec<usize>]) -> String {
        timeline_chart(&Timeline { year, entries, months, layers }, &locale())
    }

    fn entry(article: u32, published: &str, event: Option<&str>) -> Dated {
        let date = |d: &str| d.parse().unwrap();
        Dated { article, published: Some(date(published)), event: event.map(date) }
    }

    #[test]
    fn a_month_is_a_bar_as_high_as_its_count() {
        let chart = chart(None, &[], &months(2024, [2, 0, 5]), &[]);
        assert!(chart.contains("viewBox=\"0 0 3 5\""), "{chart}");
        assert!(chart.contains("d=\"M0 5v-2h.85v2zM2 5v-5h.85v5z\""), "{chart}");
        assert!(chart.contains("7 articles, January 2024 to March 2024, most March 2024 5 articles"), "{chart}");
    }

    #[test]
    fn a_bar_is_stacked_of_outlets_and_the_rest() {
        let chart = chart(None, &[], &months(2024, [2, 0, 5]), &[vec![1, 0, 3], vec![0, 0, 1]]);
        assert!(chart.contains("class=\"bar s1\" d=\"M0 5v-1h.85v1zM2 5v-3h.85v3z\""), "{chart}");
        assert!(chart.contains("class=\"bar s2\" d=\"M2 2v-1h.85v1z\""), "{chart}");
        assert!(chart.contains("class=\"bar s0\" d=\"M0 4v-1h.85v1zM2 1v-1h.85v1z\""), "{chart}");
    }

    #[test]
    fn a_year_shows_its_twelve_months_alone() {
        let chart = chart(Some(2025), &[], &months(2024, [9; 24]), &[]);
        assert!(chart.contains("viewBox=\"0 0 12 9\""), "{chart}");
        assert!(chart.contains("108 articles"), "{chart}");
        assert_eq!(chart.matches("<text").count(), 1 + 12);
    }

    #[test]
    fn a_thousand_months_become_years_with_few_labels() {
        let chart = chart(None, &[], &months(1940, [3; 1000]), &[]);
        assert!(chart.contains("By year") && chart.contains("viewBox=\"0 0 84 36\""), "{chart}");
        assert!(chart.matches("<text").count() <= 1 + MOST_LABELS, "{chart}");
        assert!(chart.len() < 4000, "{}", chart.len());
    }

    #[test]
    fn approximate_dates_are_spans_in_rows_and_events_are_dots() {
        let event = Some("2024-03-10");
        let entries = [entry(0, "2024-02~", event), entry(1, "2024", None), entry(2, "2024-01-05", None), entry(3, "1999", None)];
        let chart = chart(None, &entries, &months(2024, [1; 12]), &[]);
        assert_eq!(chart.matches("class=\"spread\"").count(), 2, "the exact day and the year outside are not drawn: {chart}");
        assert!(chart.contains("x=\"0%\"") && chart.contains("width=\"100%\" height=\"5\""), "{chart}");
        assert_eq!(chart.matches("<circle").count(), 1);
    }

    #[test]
    fn any_number_of_spans_stays_bounded() {
        let entries: Vec<Dated> = (0..5000).map(|i| entry(i, "2024-05~", Some("2024-05-05"))).collect();
        let chart = chart(None, &entries, &months(2024, [1; 12]), &[]);
        assert!(chart.matches("<rect").count() <= MOST_LANES && chart.len() < 4000, "{chart}");
    }

    #[test]
    fn nothing_to_count_is_no_picture() {
        assert_eq!(chart(None, &[], &[], &[]), "");
        assert_eq!(chart(None, &[], &months(2024, [0; 5]), &[]), "");
        assert_eq!(coverage_chart(&coverage(vec![], 0), &locale()), "");
    }

    fn coverage(counts: Vec<usize>, total: usize) -> CoverageView {
        let outlet = Link { name: format!("<b>{}", "long ".repeat(30)), path: String::new() };
        CoverageView {
            earlier: false,
            months: months(2024, counts.clone()),
            rows: vec![CoverageRow { outlet, counts, total }],
            languages: vec![],
            stories: vec![],
            gaps: vec![],
            undated: 0,
            unreviewed: 0,
            chart: String::new(),
        }
    }

    #[test]
    fn a_cell_is_darker_where_there_is_more() {
        let chart = coverage_chart(&coverage(vec![0, 1, 10], 11), &locale());
        let of = |class: &str| chart.contains(&format!("class=\"{class}\" d=\"M"));
        assert!(of("none") && of("h1") && of("h5") && !of("h3"), "{chart}");
        assert!(chart.contains("&lt;b&gt;long") && chart.contains('…'), "names are escaped and shortened: {chart}");
    }
}
