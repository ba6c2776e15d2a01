"""Makes folding.txt, the table of Folding.cs, from the Unicode data that Python brings: python3 folding.py > folding.txt"""
import unicodedata as unicode

# Letters that Unicode does not take apart, but people do.
LETTERS = {"ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
APOSTROPHES = "`´ʹʻʼʽˈ‘’‚‛′‹›＇"
QUOTES = "«»“”„‟″‶〝〞〟❝❞＂"
LONGEST = 18


def is_mark(c):
    # As in Folding.cs. The others of this category are vowel signs, which are part of a word.
    o = ord(c)
    return (0x300 <= o <= 0x36F or 0x483 <= o <= 0x487 or 0x591 <= o <= 0x5C7 and o not in (0x5BE, 0x5C0, 0x5C3) or 0x610 <= o <= 0x61A
            or o == 0x640 or 0x64B <= o <= 0x65F or o == 0x670 or o == 0xAD or 0x1AB0 <= o <= 0x1AFF or 0x1DC0 <= o <= 0x1DFF
            or 0x200B <= o <= 0x200F or 0x202A <= o <= 0x202E or 0x2060 <= o <= 0x2069 or 0x20D0 <= o <= 0x20FF or 0xFE00 <= o <= 0xFE0F
            or 0xFE20 <= o <= 0xFE2F or o == 0xFEFF)


def plain(text):
    return "".join(c for c in unicode.normalize("NFKD", text) if not is_mark(c))


def simplest(c):
    if c in APOSTROPHES:
        return "'"
    if c in QUOTES:
        return '"'
    if unicode.category(c) == "Pd" or c == "−":
        return "-"
    if unicode.category(c) == "Nd":
        return str(unicode.digit(c))
    return LETTERS.get(c, c)


def fold(c):
    if c in "йЙ":
        return "й"
    if c in APOSTROPHES:
        return "'"
    if c in QUOTES:
        return '"'
    folded = plain(plain(c).casefold()).lower()
    return unicode.normalize("NFC", "".join(simplest(letter) for letter in folded))


def is_special(o):
    hangul = 0xAC00 <= o <= 0xD7A3
    surrogate = 0xD800 <= o <= 0xDFFF
    return hangul or surrogate or is_mark(chr(o)) or chr(o).isspace() or unicode.category(chr(o)) in ("Cc", "Cn", "Co")


print(f"# Unicode {unicode.unidata_version}, made by folding.py: what a character becomes, where that is not just its lower case.")
for o in range(0x110000):
    if not is_special(o):
        c = chr(o)
        folded = fold(c)
        if folded != (c.lower() if len(c.lower()) == 1 else c) and len(folded) <= LONGEST:
            print(f"{o:04X}", *(f"{ord(letter):04X}" for letter in folded))
