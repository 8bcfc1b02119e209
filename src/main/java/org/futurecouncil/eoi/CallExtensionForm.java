package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.List;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

/**
 * What an officer types to extend a call.
 *
 * @param closesAt the new closing date and time in London
 * @param reason told to everyone
 */
record CallExtensionForm(String callReference, String closesAt, String reason) {

    CallExtensionForm {
        callReference = FormProblems.cleanLine(callReference);
        closesAt = FormProblems.cleanLine(closesAt);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(Instant now) {
        FormProblems problems = new FormProblems().text("Call", this.callReference, FormProblems.LONGEST_LINE);
        Instant closes = LondonTime.parse(this.closesAt);
        if (closes == null) {
            problems.add("New closing time: give a date and a time that exist on London's clocks.");
        }
        else if (!closes.isAfter(now)) {
            problems.add("New closing time: give one in the future; this is " + LondonTime.sentence(closes) + ".");
        }
        return problems.text("Reason", this.reason, FormProblems.LONGEST_REASON).sentences();
    }

}
