"""What months and days of the week are called in mail programs, feeds, reports: names and the usual short forms.

A point behind a short form is left out. Arabic has two sets of months, the western and that of the Levant.
"""

from collections.abc import Mapping

_MONTHS: Mapping[str, str] = {
    "en": "january february march april may june july august september october november december",
    "en-short": "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "fr": "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre",
    "fr-short": "janv févr|fevr|fév mars avr mai juin juil août sept oct nov déc",
    "de": "januar|jänner februar märz|maerz april mai juni juli august september oktober november dezember",
    "de-short": "jan feb mär|mrz apr mai jun jul aug sep|sept okt nov dez",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "es-short": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "it-short": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pt-short": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "nl-short": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru-short": "янв фев|февр мар апр мая июн июл авг сен|сент окт ноя|нояб дек",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "uk-short": "січ лют бер кві|квіт тра|трав чер|черв лип сер|серп вер жов|жовт лис|лист гру",
    "pl-short": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    "ar-levant": (
        "كانون\u00a0الثاني شباط آذار|اذار نيسان أيار|ايار حزيران تموز آب أيلول|ايلول تشرين\u00a0الأول تشرين\u00a0الثاني كانون\u00a0الأول"
    ),
}
_WEEKDAYS = (
    "monday|mon|lundi|lun|montag|mo|lunes|lunedì|понедельник|пн|понеділок|الاثنين|الإثنين",
    "tuesday|tues|tue|mardi|dienstag|di|martes|martedì|вторник|вт|вівторок|الثلاثاء",
    "wednesday|wed|mercredi|mer|mittwoch|mi|miércoles|mercoledì|среда|ср|середа|الأربعاء|الاربعاء",
    "thursday|thurs|thur|thu|jeudi|jeu|donnerstag|do|jueves|giovedì|четверг|чт|четвер|الخميس",
    "friday|fri|vendredi|ven|freitag|fr|viernes|venerdì|пятница|пт|пʼятниця|الجمعة",
    "saturday|sat|samedi|sam|samstag|sa|sábado|sabato|суббота|сб|субота|السبت",
    "sunday|sun|dimanche|dim|sonntag|so|domingo|domenica|dom|воскресенье|вс|неділя|الأحد|الاحد",
)

MONTHS: Mapping[str, int] = {
    name.replace("\u00a0", " "): number
    for row in _MONTHS.values()
    for number, names in enumerate(row.split(" "), start=1)
    for name in names.split("|")
}
"""The number of each month's names, in lower case."""

ENGLISH_MONTHS = frozenset(name for key in ("en", "en-short") for names in _MONTHS[key].split(" ") for name in names.split("|"))
"""Those that may stand before the day: "March 4"."""

WEEKDAYS: Mapping[str, int] = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")}
"""The number of each day of the week, from 0, Monday. Names that mean two days in two languages are left out or decided by the first."""
