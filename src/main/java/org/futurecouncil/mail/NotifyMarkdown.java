package org.futurecouncil.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the plain text of a mail so that GOV.UK Notify shows it as it stands. Notify
 * reads a message as its own kind of Markdown: some signs at the beginning of a line, and
 * brackets anywhere, would become headings, lists, quotes, hidden links, or nothing at
 * all. Lists are the only markup that our texts mean.
 */
final class NotifyMarkdown {

    private static final String ITEM = "- ";

    /** Ends the text and begins the signature, in plain text. */
    private static final String SIGNATURE = "--";

    /** Links are passed on as they are: Notify shows the address itself. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<]+");

    private static final Pattern ANYWHERE = Pattern.compile("[\\\\\\[\\]`|]");

    /** Headings, lists, rules and fences, which a backslash takes the meaning from. */
    private static final Pattern BEGINNING = Pattern.compile("^(?:[-#*_+~>]|\\d+(?=\\.))");

    /** Quotes, lists, underlines and columns, which no backslash helps against. */
    private static final Pattern BEGINNING_WITHOUT_ESCAPE = Pattern.compile("^[\\^•=:]");

    /** Takes no room and is no blank. */
    private static final String NOTHING = "\u200B";

    private NotifyMarkdown() {
    }

    static String of(String text) {
        StringBuilder written = new StringBuilder();
        boolean inList = false;
        for (String line : text.lines().map(String::strip).toList()) {
            boolean item = line.startsWith(ITEM);
            if (item != inList && !written.isEmpty()) {
                written.append('\n');
            }
            inList = item;
            if (item) {
                written.append("* ").append(line(line.substring(ITEM.length()).strip()));
            }
            else {
                written.append(SIGNATURE.equals(line) ? "\n---\n" : line(line));
            }
            written.append('\n');
        }
        return written.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String line(String line) {
        StringBuilder escaped = new StringBuilder();
        Matcher link = LINK.matcher(line);
        int done = 0;
        while (link.find()) {
            escaped.append(escape(line.substring(done, link.start()))).append(link.group());
            done = link.end();
        }
        String whole = escaped.append(escape(line.substring(done))).toString();
        Matcher beginning = BEGINNING.matcher(whole);
        if (beginning.find()) {
            // of a number it is the full stop behind it that makes the list
            boolean number = Character.isDigit(whole.charAt(0));
            int at = number ? beginning.end() : 0;
            return whole.substring(0, at) + '\\' + whole.substring(at);
        }
        return BEGINNING_WITHOUT_ESCAPE.matcher(whole).find() ? NOTHING + whole : whole;
    }

    private static String escape(String text) {
        return ANYWHERE.matcher(text).replaceAll("\\\\$0");
    }

}
