//! Things people write, in both languages.

use mesocheck::domain::content::Text;
use mesocheck::domain::language::Bilingual;

const fn both(en: &'static str, ar: &'static str) -> Bilingual {
    Bilingual {
        en: Text(en),
        ar: Text(ar),
    }
}

pub const NAMES: [Bilingual; 12] = [
    both("Sara Ahmad", "سارة أحمد"),
    both("Huda Saleh", "هدى صالح"),
    both("Omar Khalil", "عمر خليل"),
    both("Layla Mansour", "ليلى منصور"),
    both("Maryam Adel", "مريم عادل"),
    both("Yusuf Nasser", "يوسف ناصر"),
    both("Rana Aziz", "رنا عزيز"),
    both("Fatima Idris", "فاطمة إدريس"),
    both("Ali Hamdan", "علي حمدان"),
    both("Noor Sami", "نور سامي"),
    both("Amina Tariq", "آمنة طارق"),
    both("Dina Fares", "دينا فارس"),
];

pub const DETAILS: [Bilingual; 10] = [
    both(
        "Rash after penicillin, ten years ago",
        "طفح بعد البنسلين قبل عشر سنوات",
    ),
    both(
        "Ibuprofen 400 mg three days ago",
        "إيبوبروفين ٤٠٠ ملغ قبل ثلاثة أيام",
    ),
    both("Last tablet in March", "آخر حبة في مارس"),
    both("Small patch on the left cheek", "بقعة صغيرة على الخد الأيسر"),
    both(
        "Seen by the dermatologist in spring",
        "عُرضت على طبيب الجلدية في الربيع",
    ),
    both("Mild, treated with a cream", "حساسيّة خفيفة عولجت بكريم"),
    both("Cold sore twice a year", "هربس الشفة مرتين في السنة"),
    both(
        "Not sure of the name of the medicine",
        "لا يُذكر اسم الدواء بدقة",
    ),
    both(
        "Blood test pending, ferritin 40",
        "تحليل الدم قيد الانتظار، الفيريتين ٤٠",
    ),
    both(
        "Fainted once at the dentist",
        "إغماء مرة واحدة عند طبيب الأسنان",
    ),
];

pub const REMARKS: [Bilingual; 8] = [
    both("As discussed; photographs taken", "كما نوقش؛ أُخذت الصور"),
    both("Starts after the holiday", "البدء بعد العطلة"),
    both(
        "Test area first, review in two weeks",
        "منطقة اختبار أولاً ومتابعة بعد أسبوعين",
    ),
    both("Wants to think it over", "التفكير مطلوب قبل القرار"),
    both(
        "Letter from the treating physician requested",
        "طُلب خطاب من الطبيب المعالج",
    ),
    both("Expectations explained again", "شُرحت التوقعات مرة أخرى"),
    both(
        "Sunscreen every day until the next visit",
        "واقي الشمس يومياً حتى الزيارة القادمة",
    ),
    both("Second opinion advised", "يُنصح برأي ثانٍ"),
];

/// Appears in about one record in a thousand.
pub const RARE: Bilingual = both("an oleander in the garden", "دفلى في الحديقة");

pub const REASONS: [Bilingual; 3] = [
    both("Typing mistake in the detail", "خطأ كتابي في التفاصيل"),
    both("Wrong client reference chosen", "اختير رمز مراجع آخر"),
    both("Entered twice", "أُدخلت مرتين"),
];
