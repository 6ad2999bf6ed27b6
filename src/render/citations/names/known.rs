//! Words by which the parts of a name are told.

use ahash::AHashSet;
use std::sync::LazyLock;

/// Words in lower case, to be looked up only.
type Words = LazyLock<AHashSet<&'static str>>;

fn words(list: &'static str) -> AHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Forms of address and degrees, which are no part of a name.
pub(super) const TITLES: &[&str] =
    &["dr.", "dr", "prof.", "mr.", "mrs.", "ms.", "sir", "проф.", "профессор", "академик", "акад.", "д-р", "г-н", "г-жа"];

/// Small words before a family name.
pub(super) const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "da", "do", "dos", "das", "di", "du", "del", "della", "la", "le", "bin", "ibn", "bint", "ben", "al",
    "el", "ter", "ten", "zu", "zur", "af", "av", "ван", "фон", "дер", "ден", "де", "да", "ди", "дю", "ла", "ле", "бин", "ибн", "бен",
    "аль", "эль",
];

/// Words that join two parts of a family name in Spanish, Catalan and Portuguese.
pub(super) const JOINTS: &[&str] = &["y", "i", "e"];

/// Patronymics' endings that are words of their own: `Болат ұлы`.
pub(super) const PATRONYMIC_WORDS: &[&str] = &[
    "ұлы",
    "улы",
    "қызы",
    "кызы",
    "уулу",
    "оглы",
    "оғлы",
    "угли",
    "ўғли",
    "кизи",
    "қизи",
    "uly",
    "qyzy",
    "kyzy",
    "ogly",
    "oglu",
    "oğlu",
    "qızı",
    "qizi",
    "oʻgʻli",
    "o'g'li",
    "o‘g‘li",
    "ugli",
];

/// Endings of patronymics.
pub(super) const PATRONYMIC_ENDINGS: &[&str] = &[
    "ович", "евич", "ьич", "овна", "евна", "ична", "ұлы", "улы", "қызы", "кызы", "оглы", "уулу", "ovich", "evich", "ovna", "evna", "ұly",
    "uly", "qyzy", "kyzy",
];

/// Endings that family names have and given names rarely.
pub(super) const FAMILY_ENDINGS: &[&str] = &[
    "ов",
    "ев",
    "ёв",
    "ова",
    "ева",
    "ёва",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "ской",
    "цкой",
    "енко",
    "чук",
    "швили",
    "ых",
    "ov",
    "ev",
    "ova",
    "eva",
    "skiy",
    "skaya",
    "enko",
];

/// Given names that occur often, in lower case: they decide the order of two words. Those with endings of family names matter most.
pub(super) static GIVEN: Words = LazyLock::new(|| {
    words(
        "александр алексей алия альберт анатолий андрей анна антон арман арсений артём артем аскар асхат айгуль айгерим айнур \
    азамат борис бауыржан болат булат вадим валентин валерий валерия вера виктор виктория виталий владимир владислав вячеслав галина геннадий \
    георгий григорий гульнара дана данияр дарья даурен денис динара дмитрий ева евгений евгения екатерина елена ерлан ержан жанна зарина иван \
    игорь илья инна ирина кайрат канат карим кирилл константин ксения лариса лев леонид лидия любовь людмила мадина максим марат маргарита \
    марина мария марк махмуд михаил мухтар надежда наталья наталия никита николай нина нурлан нурсултан оксана олег ольга павел пётр петр \
    полина рашид ринат роман руслан рустам салтанат светлана семён сергей серик станислав степан тамара татьяна тимур фёдор федор эдуард юлия \
    юрий яков ян яна ярослав",
    )
});

/// Given names of Western Europe and America that occur often, in lower case: before a comma they tell a whole name from a family name.
pub(super) static WESTERN_GIVEN: Words = LazyLock::new(|| {
    words(
        "aaron adam alan albert alex alexander alexandra alice amanda amy andrea andreas andrew angela ann anna anne anthony antoine antonio \
    barbara ben benjamin bernard betty brian bruno carl carlo carlos caroline catherine charles charlotte chris christian christina christine \
    christopher claire claudia craig daniel david deborah denis diana diego donald douglas edward elena elisabeth elizabeth emily emma eric erik \
    eva federico felix fernando francesca francesco francisco françois frank frederick gabriel gary george gerald giovanni giulia graham greg \
    gregory guy hannah hans harry heather heinrich helen helena henri henry howard hugh ian ingrid isabel isabella jack jacob jacques jaime james \
    jan jane janet jason javier jean jeffrey jennifer jeremy jessica jim joan joanna joe johann johannes john jonathan jorge jose josé joseph \
    joshua juan judith julia julian julie karen karin karl kate katherine keith kenneth kevin klaus larry laura lauren laurent lawrence leo lewis \
    linda lisa louis louise luca lucy luis luke manuel marco marcus margaret maria marie mario mark markus martha martin martina mary matthew max \
    megan michael michel michelle miguel mike monica nancy natalie nathan neil nicholas nicola nicolas nina oliver olivia oscar pablo pamela \
    patricia patrick paul paula pedro peter philip philippe pierre rachel rafael ralph raymond rebecca richard rob robert robin roger ron ronald \
    rosa roy ruth ryan samantha samuel sandra sara sarah scott sean sebastian sharon simon sofia sophie stefan stefano stephanie stephen steve \
    steven stuart susan susanne sylvia terry theresa thomas tim timothy tom tony ursula vanessa victoria vincent walter wendy werner william wolfgang",
    )
});

/// Chinese and Korean family names as written in Latin and Russian letters.
pub(super) static EAST_ASIAN: Words = LazyLock::new(|| {
    words(
        "ban chen cheng chiang choe chou deng feng gao guo han hu huang jiang jung kim kwon lee li liang lin liu luo ma mao moon pak \
    park peng qian qin ryu shen song sun tang wang wei wen wu xi xiao xie xu yang yoon yu zhang zhao zheng zhou zhu zeng ван вэй го дэн ким ли \
    линь лю лян ма мао мун пак си сун сунь сюй у фэн ху хуан хэ цай цзэн цзян цой чжан чжао чжоу чжу чэн чэнь шэнь юань юн ян",
    )
});

/// Beginnings of words that name an organisation in Russian and Kazakh, in any case.
pub(super) const BODY_STEMS: &[&str] = &[
    "агентств",
    "редакци",
    "пресс-",
    "служб",
    "министерств",
    "правительств",
    "администраци",
    "комитет",
    "институт",
    "университет",
    "фонд",
    "газет",
    "журнал",
    "портал",
    "телеканал",
    "корпораци",
    "компани",
    "ассоциаци",
    "посольств",
    "ведомств",
    "управлени",
    "департамент",
    "акимат",
    "издани",
    "новост",
    "информ",
    "корреспондент",
    "организаци",
    "академи",
    "агенттіг",
    "министрліг",
    "үкімет",
    "баспасөз",
    "қызмет",
    "орталы",
    "әкімді",
    "елшіліг",
    "одағы",
    "ақпарат",
    "мекеме",
    "ассоциац",
    "мэри",
    "парламент",
    "госдум",
    "бирж",
    "палат",
];

/// Words that name an organisation in English, Russian and Kazakh, whole.
pub(super) static BODY_WORDS: Words = LazyLock::new(|| {
    words(
        "organization organisation international nations federation society welle jazeera agency news newsroom press staff editors editorial board team desk ministry government university institute center \
    centre council foundation committee association company corporation corp inc ltd llc bank group service services office department embassy \
    union times post media radio tv bureau correspondent correspondents reporter reporters magazine gazette herald tribune network admin \
    administrator оон осоо ооо ао тоо чп ип центр банк совет союз партия мид тасс радио тв медиа холдинг группа отдел бюро қоры банкі радиосы газеті",
    )
});

/// What syllables of Chinese and Korean names begin with, if not with a vowel.
pub(super) static ONSETS: Words = LazyLock::new(|| {
    words("by gy hy ky my ny py ry b p m f d t n l g k h j q x zh ch sh r z c s y w б п м ф д т н л г к х ц цз с чж ч ш ж в дж р")
});

/// What syllables of Chinese names end with, if not with a vowel.
pub(super) static CODAS: Words = LazyLock::new(|| words("n ng н нь"));

/// What syllables of Korean names may end with besides.
pub(super) static KOREAN_CODAS: Words = LazyLock::new(|| words("k m l к м г ль"));
