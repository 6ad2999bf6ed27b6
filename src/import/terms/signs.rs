//! What in the words around a name tells a person from a place, a body or a thing: offices, verbs of speech, nouns of geography.
//!
//! Words are lists of stems by language family; a word is one of them with a case ending. No list names anybody.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use ahash::{HashMap, HashSet};

use crate::words;

/// Callings and offices that stand before a person's name.
const OFFICES: &str = "президент премьер канцлер министр вице депутат сенатор губернатор мэр аким посол посл консул директор руководител председател глав \
    секретар представител спикер эксперт аналитик политолог экономист историк социолог юрист адвокат профессор доцент академик доктор врач \
    журналист обозревател редактор писател режиссер актер актрис певиц певец тренер чемпион спортсмен капитан генерал полковник майор \
    прокурор судь омбудсмен активист правозащитник блогер бизнесмен предпринимател основател лидер кандидат учен востоковед координатор \
    советник помощник заместител начальник заведующ ректор учител господин госпож товарищ инженер архитектор художник поэт композитор \
    собеседник дипломат чиновник боец космонавт монарх корол принц корреспондент менеджер мастер фермер водител шахтер рабоч медсестр фельдшер эколог \
    жител жительниц наблюдател пенсионер студент \
    міністр керівник голов речник речниц експерт суддя очільник очільниц \
    әкім төраға төрағасы басшы басшысы директоры сарапшы саясаттанушы елші елшісі хатшы хатшысы спикері мырза ханым жетекші жетекшісі \
    өкіл өкілі кеңесші кеңесшісі маман ғалым тарихшы президенті министрі депутаты профессоры төрайым басқарушы тұрғын тұрғыны шаруа диқан кенші жүргізуші дәрігер мұғалім \
    белсенді бақылаушы заңгер судья \
    president minister premier secretary senator congressman congresswoman governor mayor ambassador director chief chair chairman chairwoman \
    chairperson head leader spokesman spokeswoman spokesperson expert analyst economist historian professor prof dr doctor judge lawyer \
    attorney prosecutor general colonel captain major lieutenant sergeant coach editor journalist reporter correspondent writer author actor \
    actress singer founder ceo commissioner chancellor king queen prince princess pope bishop mr mrs ms miss sir lady lord researcher scientist \
    activist manager nurse observer resident teacher candidate deputy adviser advisor lawmaker mp representative justice engineer architect artist poet owner billionaire businessman \
    präsident präsidentin ministerin kanzler kanzlerin bürgermeister bürgermeisterin sprecher sprecherin chef chefin herr frau experte expertin \
    président présidente ministre maire directeur directrice professeur monsieur madame \
    presidente ministro ministra alcalde alcaldesa directora portavoz señor señora profesor presidenta sindaco direttore \
    prezydent burmistrz dyrektor rzecznik pan pani \
    başkan başkanı cumhurbaşkanı bakan bakanı sözcüsü müdürü prezident prezidenti vazir vaziri hokim hokimi raisi nazir naziri";

/// What a person does, in the forms in which the press tells it.
const DEEDS: &str = "сказал сказала отметил отметила отмечает заявил заявила заявляет сообщил сообщила рассказал рассказала рассказывает подчеркнул \
    подчеркнула добавил добавила добавляет считает пояснил пояснила поясняет полагает ответил ответила призвал призвала назвал назвала выступил \
    выступила уверен уверена убежден убеждена напомнил напомнила признал признала предложил предложила обратился обратилась высказал высказался \
    высказалась поблагодарил поблагодарила утверждает говорит пишет думает родился родилась возглавил возглавила возглавляет встретился встретилась \
    прибыл прибыла подписал подписала поделился поделилась прокомментировал прокомментировала объяснил объяснила привел победил победила поручил \
    поручила посетил посетила принял приняла пообещал пообещала указал указала попросил попросила \
    сказав заявив повідомив повідомила зазначив зазначила наголосив наголосила додав додала вважає розповів розповіла підкреслив \
    деді дейді айтты айтады мәлімдеді хабарлады түсіндірді қосты жеткізді ойлайды санайды сөйледі атап есептейді пікірінше айтуынша туған кездесті \
    said says told tells added adds noted notes argued argues believes believed explained explains wrote writes asked warned warns insisted insists \
    stressed announced tweeted recalled recalls admitted replied claims claimed who met born thinks joined resigned praised urged declared testified \
    pleaded died acknowledged described suggested suggests confirmed denied commented recounted apologized apologised \
    sagte sagt erklärte betonte meinte kritisierte forderte dit déclaré affirmé expliqué estime assure souligne affirme explique \
    dijo afirmó declaró señaló explicó aseguró añadió detto dichiarato spiegato afferma powiedział powiedziała stwierdził dodał dodała podkreślił mówi \
    dedi söyledi belirtti açıkladı konuştu aytdi bildirib deyib bildirdi";

/// Nouns and adjectives of places, bodies and things, which make no part of a person's name.
const THINGS: &str = "нов нижн верхн стар велик южн северн восточн западн центральн ближн дальн средн море пролив залив река озеро гора остров полуостров побережье порт мыс долина пустыня лес парк канал мост башня улица проспект \
    площадь аэропорт вокзал станция город село поселок область край район округ провинция республика королевство эмират федерация союз север юг \
    восток запад университет институт колледж школа академия министерство департамент агентство комитет комиссия совет суд парламент сенат палата \
    дума мажилис партия движение фронт альянс ассоциация организация фонд банк группа компания корпорация холдинг газета журнал телеканал радио \
    клуб лига кубок чемпионат фестиваль премия музей театр библиотека больница центр церковь мечеть собор армия полиция война день неделя закон \
    договор соглашение саммит конференция форум инициатива проект программа дом азия европа африка америка океан материк \
    январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье \
    теңіз бұғаз шығанақ өзен көл тау арал көше даңғыл алаң әуежай қала ауыл облыс аудан өлке республикасы одақ одағы университеті институты мектеп \
    министрлігі комитеті кеңес кеңесі парламенті партиясы қор қоры банкі компаниясы орталық орталығы театры мұражайы еуропа \
    strait sea ocean bay gulf river lake mount mountain mountains island islands peninsula coast beach port harbour harbor cape valley desert forest \
    park canal bridge tower street road avenue square airport station city town village county province region district state states republic kingdom \
    emirates federation union north south east west northern southern eastern western central new great united national international european asian \
    african american university institute college school academy ministry department agency office bureau committee commission council court parliament \
    senate house congress party movement front alliance association organization organisation foundation fund bank group company corporation holdings \
    limited inc ltd llc airlines airways railways energy oil gas news times post press journal gazette herald tribune tv radio media club league cup \
    games olympics championship festival award prize museum theatre theater library hospital centre center church mosque cathedral army forces navy \
    police guard security war day week act law treaty agreement summit conference forum initiative project program programme asia europe africa america \
    world supreme prime white middle foreign latin high holy old upper lower golden silver black red green blue data social global digital \
    january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday \
    the this that these those his her our their its but and when while after before since for from with about in on at by as if \
    straße platz universität ministerium bundestag partei rue boulevard université ministère parti calle universidad ministerio partido \
    ulica uniwersytet ministerstwo partia cadde üniversitesi bakanlığı partisi koʻchasi universiteti vazirligi";

/// Words that stand before places.
const INTO: &[&str] =
    &["в", "во", "из", "из-за", "близ", "у", "in", "into", "at", "across", "near", "через", "the", "к северу", "der", "im", "à", "en", "w"];

/// Endings of the cases of nouns and of the numbers of verbs.
const ENDINGS: &[&str] = &[
    "", "а", "я", "о", "е", "ы", "и", "у", "ю", "ой", "ей", "ом", "ем", "ам", "ям", "ами", "ями", "ах", "ях", "ью", "ь", "й", "ия", "ии",
    "ию", "ией", "ием", "ый", "ий", "его", "ему", "им", "яя", "юю", "ие", "ые", "их", "ых", "ого", "ому", "ым", "ая", "ую", "ій", "ка",
    "ки", "ке", "ку", "кой", "ник", "s", "es", "'s", "’s", "ның", "нің", "дың", "дің", "тың", "тің", "на", "не", "нда", "нде", "і", "сы",
    "сі", "ға", "ге", "қа", "да", "де", "та", "те", "in", "en",
];

/// Letters of the longest ending.
const LONGEST_ENDING: usize = 3;

/// The place of each ending in the list.
static ENDING_PLACES: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| ENDINGS.iter().enumerate().map(|(at, ending)| (*ending, at)).collect());

struct Words {
    whole: HashSet<&'static str>,
    /// Those that end with a vowel or a soft sign, without it: "мор" of "море", which is "моря" too.
    open: HashSet<&'static str>,
}

impl Words {
    fn of(list: &'static str) -> Self {
        let whole: HashSet<&str> = list.split_whitespace().collect();
        let stem = |word: &&'static str| ["ие", "ия", "а", "я", "е", "о", "ь", "й"].iter().find_map(|ending| word.strip_suffix(ending));
        let open = whole.iter().filter_map(stem).filter(|stem| stem.len() >= 4).collect();
        Self { whole, open }
    }

    /// Whether a word, in lower case, is one of these, be it declined.
    fn has(&self, lower: &str) -> bool {
        let mut ends = lower.char_indices().rev().map(|(at, _)| at);
        let places = std::iter::once(lower.len()).chain(ends.by_ref().take(LONGEST_ENDING));
        places.map(|at| lower.split_at(at)).any(|(stem, ending)| {
            let known = ENDING_PLACES.get(ending);
            known.is_some_and(|at| self.whole.contains(stem) || (1..8).contains(at) && self.open.contains(stem))
        })
    }
}

static OFFICE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(OFFICES));
static DEED_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| DEEDS.split_whitespace().collect());
static THING_WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(THINGS));

fn lower(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// What words that texts had are, shared by all threads: in each place the upper bits of a word's key and what it is. Most words are met again.
static MET: LazyLock<Vec<AtomicU64>> = LazyLock::new(|| std::iter::repeat_with(AtomicU64::default).take(PLACES).collect());
const PLACES: usize = 1 << 15;

const OFFICE: u64 = 1;
const DEED: u64 = 2;
const THING: u64 = 4;
const IS_INTO: u64 = 8;
const ALL: u64 = 15;

fn is(word: &str, what: u64) -> bool {
    let key = words::key(word);
    let place = &MET[key as usize % PLACES];
    let met = place.load(Ordering::Relaxed);
    if met != 0 && (met ^ key) & !ALL == 0 {
        return met & what != 0;
    }
    let signs = signs(&lower(word));
    place.store(key & !ALL | signs, Ordering::Relaxed);
    signs & what != 0
}

/// All that a word in lower case is.
fn signs(lower: &str) -> u64 {
    let flag = |holds: bool, sign: u64| if holds { sign } else { 0 };
    flag(OFFICE_WORDS.has(lower), OFFICE)
        | flag(DEED_WORDS.contains(lower), DEED)
        | flag(THING_WORDS.has(lower), THING)
        | flag(INTO.contains(&lower), IS_INTO)
}

/// Whether a word names an office or a calling.
pub(super) fn is_office(word: &str) -> bool {
    is(word, OFFICE)
}

/// Whether a word says what somebody said or did.
pub(super) fn is_deed(word: &str) -> bool {
    is(word, DEED)
}

/// Whether a word names a place, a body or a thing.
pub(super) fn is_thing(word: &str) -> bool {
    is(word, THING)
}

/// Whether a word stands before places.
pub(super) fn is_into(word: &str) -> bool {
    is(word, IS_INTO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_stands_twice() {
        for list in [OFFICES, DEEDS, THINGS] {
            assert_eq!(words::twice(list.split_whitespace()), [""; 0]);
        }
        assert_eq!(words::twice(ENDINGS.iter().copied()), [""; 0]);
    }

    #[test]
    fn a_declined_word_is_known_by_any_ending_of_the_list() {
        assert_eq!(ENDINGS.iter().map(|ending| ending.chars().count()).max(), Some(LONGEST_ENDING));
        for ending in ENDINGS {
            assert!(is_office(&format!("министр{ending}")), "{ending}");
            assert!(is_office(&format!("Министр{ending}")), "{ending}: met before");
        }
        assert!(is_thing("моря") && !is_thing("морковь") && !is_office("моря"));
        assert!(is_deed("Сказал") && is_into("Из") && !is_deed("из"));
    }
}
