package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * What an officer types to extend a call.
 *
 * @param closesAt the new closing date and time in London
 * @param reason told to everyone
 */
record CallExtensionForm(@Nullable String callReference, @Nullable String closesAt, @Nullable String reason) {

    private static final int REASON_LIMIT = 2_000;

    List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        Texts.require("Call", this.callReference, Texts.SHORT, problems);
        Instant closes = LondonTime.parse(this.closesAt);
        if (closes == null) {
            problems.add("“New closing time” needs a date and a time that exists on London's clocks.");
        }
        else if (!closes.isAfter(now)) {
            problems.add("“New closing time” lies in the past: " + LondonTime.sentence(closes) + ".");
        }
        Texts.require("Reason", this.reason, REASON_LIMIT, problems);
        return problems;
    }

}
