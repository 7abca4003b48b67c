package dev.ziggurat.memory.secret;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers of payment cards, by the ranges of their issuers and the Luhn checksum, and IBANs, by the length that their
 * country has and their own checksum. Both may be written in groups.
 */
final class Numbers {

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    /** The last group of a card number may be shorter. */
    private static final int SHORTEST_GROUP = 4;

    private static final int SHORTEST_LAST_GROUP = 3;
    /** " - " stands between groups too. */
    private static final int MOST_BETWEEN_GROUPS = 3;

    private static final int IBAN_REMAINDER = 97;

    /** Lengths of IBANs by country, as the registry of SWIFT has them. */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27"
            + " BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18"
            + " GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
            + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31"
            + " SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private Numbers() {}

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return lengths;
    }

    static void find(String text, Spans spans) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = -1;
            if (Character.isDigit(c) && Chars.startsWord(text, at)) {
                end = endOfCard(text, at);
            } else if (Chars.isAsciiLetter(c) && Chars.startsWord(text, at)) {
                end = endOfIban(text, at);
            }
            if (end > at) {
                spans.add(at, end);
                at = end;
            } else {
                at++;
            }
        }
    }

    /** Where the card number that begins here ends; -1 for none. */
    private static int endOfCard(String text, int from) {
        StringBuilder digits = new StringBuilder(LONGEST_CARD);
        int at = from;
        while (true) {
            int start = at;
            while (at < text.length() && digits.length() <= LONGEST_CARD && Character.isDigit(text.charAt(at))) {
                digits.append((char) ('0' + Character.digit(text.charAt(at), 10)));
                at++;
            }
            int group = at - start;
            if (digits.length() > LONGEST_CARD || group < SHORTEST_LAST_GROUP || !Chars.endsWord(text, at)) {
                return -1;
            }
            // A whole number may be followed by other digits, such as those of a date.
            if (isCard(digits)) {
                return at;
            }
            int next = nextGroup(text, at);
            if (group < SHORTEST_GROUP || next < 0) {
                return -1;
            }
            at = next;
        }
    }

    /** Where the next group of digits begins; -1 where something else than blanks and hyphens comes first. */
    private static int nextGroup(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MOST_BETWEEN_GROUPS) {
            char c = text.charAt(at);
            if (!Chars.isBlank(c) && !Chars.isHyphen(c) && c != '.') {
                break;
            }
            at++;
        }
        return at > from && at < text.length() && Character.isDigit(text.charAt(at)) ? at : -1;
    }

    static boolean isCard(CharSequence digits) {
        return digits.length() >= SHORTEST_CARD && isIssued(digits) && luhn(digits) % 10 == 0;
    }

    /** Whether an issuer of cards has numbers of this length that begin so. */
    private static boolean isIssued(CharSequence digits) {
        int length = digits.length();
        int two = number(digits, 2);
        int three = number(digits, 3);
        int four = number(digits, 4);
        boolean visa = two / 10 == 4 && (length == 13 || length == 16 || length == 19);
        boolean masterCard = length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
        boolean americanExpress = length == 15 && (two == 34 || two == 37);
        boolean dinersClub = length == 14 && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305));
        boolean longer = length >= 16;
        boolean jcb = longer && four >= 3528 && four <= 3589;
        boolean mir = longer && four >= 2200 && four <= 2204;
        boolean discover = longer && (four == 6011 || (three >= 644 && three <= 649) || two == 65);
        boolean unionPay = longer && (two == 62 || two == 81);
        boolean maestro = longer && (four == 5018 || four == 5020 || four == 5038 || four == 6304 || three == 676);
        boolean others = longer && (two == 60 || four == 9792);
        return visa
                || masterCard
                || americanExpress
                || dinersClub
                || jcb
                || mir
                || discover
                || unionPay
                || maestro
                || others;
    }

    private static int number(CharSequence digits, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return number;
    }

    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }

    /** Where the IBAN that begins here ends; -1 for none. */
    private static int endOfIban(String text, int from) {
        if (from + 4 > text.length() || !Chars.isAsciiDigit(text.charAt(from + 2))) {
            return -1;
        }
        String country = (String.valueOf(text.charAt(from)) + text.charAt(from + 1)).toUpperCase(Locale.ROOT);
        Integer length = IBAN_LENGTHS.get(country);
        if (length == null) {
            return -1;
        }
        StringBuilder iban = new StringBuilder(length);
        int at = from;
        boolean gap = false;
        while (at < text.length() && iban.length() < length) {
            char c = text.charAt(at);
            if (Chars.isAsciiAlphanumeric(c)) {
                iban.append(Character.toUpperCase(c));
                gap = false;
            } else if (gap || !(Chars.isBlank(c) || c == '-')) {
                return -1;
            } else {
                gap = true;
            }
            at++;
        }
        return iban.length() == length && Chars.endsWord(text, at) && remainder(iban) == 1 ? at : -1;
    }

    /** Of the number that the IBAN stands for, its first four characters behind the others, letters as 10 to 35. */
    private static int remainder(CharSequence iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            int digit = Character.digit(iban.charAt((i + 4) % iban.length()), Character.MAX_RADIX);
            remainder = ((digit > 9 ? 100 : 10) * remainder + digit) % IBAN_REMAINDER;
        }
        return remainder;
    }
}
