//! The names of months in the languages of the press, with the shortened and the declined forms in which dates use them.

use std::sync::LazyLock;

use ahash::{HashMap, HashSet};

/// Names by month. `*` after a stem allows for the endings of cases.
/// Sources: CLDR 46 `dates/calendars/gregorian/months`, formats wide and abbreviated, and the press's own shortenings.
const NAMES: [&str; 12] = [
    "january ژانویه јануар јануара јануари հունվար jan janar gener جنوری январ* янв қаңтар* qańtar* qaŋtar* qañtar* yanvar* січень січня січ студзень студзеня ocak oca januar* jänner janvier janv enero ene gennaio gen \
     janeiro styczeń stycznia sty ιανουάριος ιανουαρίου ιαν leden ledna led ianuarie ian януари siječanj siječnja január* sausis sausio \
     janvāris janvārī jaanuar* tammikuu tammikuuta يناير ינואר जनवरी জানুয়ারি มกราคม հունվարի იანვარი ਜਨਵਰੀ જાન્યુઆરી",
    "february فوریه фебруар фебруара փետրվար feb shkurt febrer febr شباط فروری феврал* фев февр ақпан* aqpan* fevral* лютий лютого лют люты лютага şubat şub februar* februári feber févr février fevrier febrero \
     febbraio febb fevereiro fev luty lutego lut φεβρουάριος φεβρουαρίου φεβ únor února úno februarie февруари veljača veljače február* \
     vasaris vasario februāris februārī veebruar* helmikuu helmikuuta فبراير פברואר फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ փետրվարի თებერვალი",
    "march مارت մարտ mar març márc آذار مارچ март* мар наурыз* naýryz* nauryz* mart* березень березня бер сакавік сакавіка märz mär maerz mrz maart mrt mars marzo março marco marzec marca \
     μάρτιος μαρτίου μαρ březen března martie martis ožujak ožujka marec március* kovas kovo marts märts* maaliskuu maaliskuuta maret machi \
     مارس מרץ मार्च মার্চ มีนาคม մարտի მარტი",
    "april априла آوریل ապրիլ apr prill ápr نيسان اپریل апрел* апр сәуір* sáýir* säuir* aprel* квітень квітня квіт красавік красавіка nisan nis avril avr abril abr aprile kwiecień kwietnia kwi \
     απρίλιος απριλίου απρ duben dubna aprilie април travanj travnja apríl* április* balandis balandžio aprīlis aprīlī aprill* huhtikuu \
     huhtikuuta aprili أبريل ابريل אפריל अप्रैल এপ্রিল เมษายน ապրիլի აპრილი",
    "may мај маја مه մայիս май maig أيار ايار مئی мая мае майы майда майдагы маи мамыр* mamyr* mayıs травень травня трав maj maja mei mai mayo maggio mag maio maí μάιος μαΐου μαίου μάι \
     květen května svibanj svibnja máj* május* gegužė gegužės maijs maijā toukokuu toukokuuta mayı مايو מאי मई মে พฤษภาคม մայիսի მაისი",
    "june ژوئن јун јуна јуни junij junija iun հունիս jun qershor juny حزيران جون июн* маусым* maýsym* mausym* iyun* червень червня черв чэрвень чэрвеня haziran haz juni juin junio giugno giu junho czerwiec czerwca cze \
     ιούνιος ιουνίου ιουν červen června iunie юни lipanj lipnja jún* június* birželis birželio jūnijs jūnijā juuni* kesäkuu kesäkuuta يونيو \
     יוני जून জুন มิถุนายน հունիսի ივნისი",
    "july ژوئیه јул јула јули julij julija iul հուլիս jul korrik juliol juill تموز جولائی июл* шілде* shilde* iyul* липень липня лип ліпень ліпеня temmuz tem juli juillet juil julio luglio lug julho lipiec lipca \
     ιούλιος ιουλίου ιουλ červenec července iulie юли srpanj srpnja júl* július* liepa liepos jūlijs jūlijā juuli* heinäkuu heinäkuuta julai \
     يوليو יולי जुलाई জুলাই กรกฎาคม հուլիսի ივლისი",
    "august اوت օգոստոս aug gusht agost آب اگست август* авг тамыз* tamyz* avgust* avqust* серпень серпня серп жнівень жніўня ağustos ağu augustus août aout agosto ago sierpień \
     sierpnia sie αύγουστος αυγούστου αυγ srpen srpna kolovoz kolovoza augusztus* rugpjūtis rugpjūčio augusts augustā august* elokuu elokuuta \
     agustus agosti ogos أغسطس اغسطس אוגוסט अगस्त আগস্ট สิงหาคม օգոստոսի აგვისტო",
    "september септембар سپتامبر септембра սեպտեմբեր sep shtator setembre szept septembar septembra أيلول ايلول ستمبر sept сентябр* сент сен қыркүйек* qyrkúıek* qyrküiek* sentabr* sentyabr* вересень вересня вер верасень верасня eylül eyl septembre septiembre \
     setiembre settembre sett setembro wrzesień września wrz σεπτέμβριος σεπτεμβρίου σεπ σεπτ září septembrie септември rujan rujna \
     szeptember* rugsėjis rugsėjo septembris septembrī september* syyskuu syyskuuta septemba سبتمبر ספטמבר सितंबर सितम्बर সেপ্টেম্বর กันยายน \
     սեպտեմբերի სექტემბერი",
    "october تشرين اکتبر октобар октобра októbra հոկտեմբեր oct tetor oktobar oktobra اکتوبر октябр* окт қазан* qazan* oktabr* oktyabr* жовтень жовтня жовт кастрычнік кастрычніка ekim eki oktober* okt octobre octubre ottobre \
     ott outubro out październik października paź οκτώβριος οκτωβρίου οκτ říjen října octombrie октомври október* \
     október spalis spalio oktobris oktobrī oktoober lokakuu lokakuuta oktoba أكتوبر اكتوبر אוקטובר अक्टूबर অক্টোবর ตุลาคม հոկտեմբերի ოქტომბერი",
    "november نوامبر новембар новембра նոյեմբեր nov nëntor novembar novembra نومبر ноябр* ноя нояб қараша* qarasha* noyabr* листопад листопада лист лістапад лістапада kasım kas novembre noviembre novembro listopad \
     listopada lis νοέμβριος νοεμβρίου νοε listopadu noiembrie ноември studeni studenog studenoga november* lapkritis lapkričio novembris \
     novembrī marraskuu marraskuuta novemba نوفمبر נובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน նոյեմբերի ნოემბერი",
    "december كانون دسامبر децембар децембра դեկտեմբեր dec dhjetor desembre decembar decembra دسمبر декабр* дек желтоқсан* jeltoqsan* dekabr* грудень грудня груд снежань снежня aralık ara dezember* dez décembre decembre déc diciembre \
     dic dicembre dezembro grudzień grudnia gru δεκέμβριος δεκεμβρίου δεκ prosinec prosince decembrie декември prosinac prosinca december* \
     gruodis gruodžio decembris decembrī detsember* joulukuu joulukuuta desember* des disemba ديسمبر דצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม \
     դեկտեմբերի დეკემბერი",
];

/// Shortened names that elsewhere are another month's or a common word, by language (CLDR 46, format abbreviated).
const SHORT: [(&str, [&str; 12]); 10] = [
    ("kk", ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"]),
    ("hr", ["sij", "velj", "ožu", "tra", "svi", "lip", "srp", "kol", "ruj", "lis", "stu", "pro"]),
    ("pl", ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"]),
    ("be", ["сту", "лют", "сак", "кра", "мая", "чэр", "ліп", "жні", "вер", "кас", "ліс", "сне"]),
    ("uz", ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avg", "sen", "okt", "noy", "dek"]),
    ("az", ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avq", "sen", "okt", "noy", "dek"]),
    ("sr", ["јан", "феб", "мар", "апр", "мај", "јун", "јул", "авг", "сеп", "окт", "нов", "дец"]),
    ("sl", ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "avg", "sep", "okt", "nov", "dec"]),
    ("lv", ["janv", "febr", "marts", "apr", "maijs", "jūn", "jūl", "aug", "sept", "okt", "nov", "dec"]),
    ("ka", ["იან", "თებ", "მარ", "აპრ", "მაი", "ივნ", "ივლ", "აგვ", "სექ", "ოქტ", "ნოე", "დეკ"]),
];

/// What cases and possessives add to a stem: in Slavic languages, Kazakh, Kyrgyz, Uzbek, Tatar and Tajik; in Latin letters those of Slavic, Turkic and
/// Baltic Finnic languages, Hungarian and Swedish. No other letters may follow: "Martin", "Мартынов" and "Ноябрьск" are no months.
const ENDINGS: &str = "ь я ю е ем ём и а у ом ы і сы сі \
    ның нің дың дің тың тің нын дын тын нун дун тун нинг ға ге қа ке га ка да де та те дә до дан ден тан тен нан нен дән дон ды ді ты ті ны ні ди ду \
    мен бен пен дағы дегі тағы тегі дагы деги тагы даги ына іне ында інде ынан інен ының інің ынын ындағы індегі ындагы сына сіне сында сінде сының \
    ьда ьдан ьга ьнинг ьдә ьдән ида идан ига идаги ендә \
    a e i u s ja ya ia ju yu em om jem da də de ta dan dən den tan ga ǵa qa ning nıń nyń dagi dağı ı ın ına ında ından ida idan idagi ynda \
    il l is ist st ini ni ban ben ra re tól től ig";
/// Letters of the longest of them.
const LONGEST_ENDING: usize = 6;

struct Names {
    /// Numbers of the first two letters with which a name begins: of most words that is all that must be known.
    openings: Vec<bool>,
    exact: HashMap<&'static str, u8>,
    stems: HashMap<&'static str, u8>,
    endings: HashSet<&'static str>,
}

static MONTHS: LazyLock<Names> = LazyLock::new(|| {
    let mut names =
        Names { openings: vec![false; OPENINGS], exact: HashMap::default(), stems: HashMap::default(), endings: HashSet::default() };
    names.endings.extend(ENDINGS.split_whitespace());
    for (month, forms) in (1..).zip(NAMES) {
        for form in forms.split_whitespace() {
            names.openings[opening(form)] = true;
            match form.strip_suffix('*') {
                Some(stem) => names.stems.entry(stem).or_insert(month),
                None => names.exact.entry(form).or_insert(month),
            };
        }
    }
    SHORT.iter().flat_map(|(_, short)| short).for_each(|name| names.openings[opening(name)] = true);
    names
});

/// Numbers of openings.
const OPENINGS: usize = 1 << 12;

/// A number for the first two letters of a word.
fn opening(word: &str) -> usize {
    small_letters(word).take(2).fold(0, |number: u32, letter| number.rotate_left(6) ^ u32::from(letter)) as usize % OPENINGS
}

fn small_letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).filter(|c| *c != '\u{307}')
}

/// The month that a word names, from 1 to 12.
///
/// `lang` decides between names that two languages give to different months (Croatian `listopad` is October, Polish and Ukrainian November).
pub(super) fn month(word: &str, lang: &str) -> Option<u8> {
    if word.len() > 40 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Hebrew writes "in" as one word with the month, of which none begins so.
    let word = word.strip_prefix('ב').unwrap_or(word);
    if !MONTHS.openings[opening(word)] {
        return None;
    }
    let folded: String = small_letters(word).collect();
    if matches!(lang, "hr" | "bs") && folded.starts_with("listopad") {
        return Some(10);
    }
    let short = SHORT.iter().find(|(tag, _)| *tag == lang).and_then(|(_, short)| short.iter().position(|name| *name == folded));
    if let Some(at) = short {
        return u8::try_from(at + 1).ok();
    }
    // A common word elsewhere.
    if matches!(lang, "it" | "pt") && folded == "set" {
        return Some(9);
    }
    if let Some(month) = MONTHS.exact.get(folded.as_str()) {
        return Some(*month);
    }
    if let Some(month) = MONTHS.stems.get(folded.as_str()) {
        return Some(*month);
    }
    let ends = folded.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
    ends.map(|end| folded.split_at(end))
        .find_map(|(stem, ending)| MONTHS.stems.get(stem).copied().filter(|_| MONTHS.endings.contains(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_month_stands_twice() {
        for names in NAMES {
            assert_eq!(crate::words::twice(names.split_whitespace()), [""; 0]);
        }
    }

    #[test]
    fn declined_and_shortened_names_are_known() {
        for (word, number) in [
            ("ноября", 11),
            ("Қарашада", 11),
            ("желтоқсанның", 12),
            ("КАСIM", 0),
            ("Kasım", 11),
            ("sept", 9),
            ("września", 9),
            ("МАЯ", 5),
            ("noyabrda", 11),
            ("октября", 10),
            ("Décembre", 12),
            ("ocak", 1),
            ("Ağustos", 8),
            ("ΜΑΐΟΥ", 5),
            ("март", 3),
            ("Tetor", 10),
            ("juliol", 7),
            ("szept", 9),
            ("نيسان", 4),
            ("اکتوبر", 10),
            ("маусымына", 6),
            ("ноябрында", 11),
            ("januári", 1),
            ("augusti", 8),
            ("במרץ", 3),
            ("мартеновский", 0),
            ("Martin", 0),
            ("Martinez", 0),
            ("Мартынов", 0),
            ("Augustin", 0),
            ("Октябрьск", 0),
            ("дом", 0),
            ("", 0),
        ] {
            assert_eq!(month(word, "").unwrap_or(0), number, "{word}");
        }
        assert_eq!(month("listopada", "pl"), Some(11));
        assert_eq!(month("listopada", "hr"), Some(10));
        assert_eq!(["pl", "hr", "cs"].map(|lang| month("lis", lang)), [Some(11), Some(10), Some(11)]);
        assert_eq!((month("lip", "pl"), month("lip", "hr"), month("там", "kk"), month("там", "ru")), (Some(7), Some(6), Some(8), None));
        assert_eq!((month("Set", "it"), month("set", "en")), (Some(9), None));
    }
}
