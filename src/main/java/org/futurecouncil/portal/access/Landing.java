package org.futurecouncil.portal.access;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Where somebody goes who has come in: a page of this site, whatever a link says. */
final class Landing {

    static final String HOME = "/my";

    private static final Pattern OWN_PAGE = Pattern
        .compile("/(?:calls|my|workshops|roundtables|programmes)(?:[/?][\\w./?=&-]*)?");

    private Landing() {
    }

    static String of(@Nullable String wanted) {
        return (wanted != null && OWN_PAGE.matcher(wanted).matches() && !wanted.contains("//")
                && !wanted.contains("..")) ? wanted : HOME;
    }

}
