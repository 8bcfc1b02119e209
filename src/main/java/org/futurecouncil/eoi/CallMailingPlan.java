package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.mail.MailingPlan;
import org.futurecouncil.mail.PlannedMailing;

import org.springframework.stereotype.Component;

/** The invitation of a call that is to open, and its reminders until it closes. */
@Component
class CallMailingPlan implements MailingPlan {

    private final EoiCalls calls;

    private final EoiMail mail;

    private final Reminders reminders;

    private final Clock clock;

    CallMailingPlan(EoiCalls calls, EoiMail mail, Reminders reminders, Clock clock) {
        this.calls = calls;
        this.mail = mail;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public List<PlannedMailing> of(UUID programmeId) {
        return this.calls.find(programmeId).map(this::of).orElse(List.of());
    }

    private List<PlannedMailing> of(Call call) {
        List<PlannedMailing> planned = new ArrayList<>();
        if (call.state() == Call.State.DRAFT) {
            // what is approved late opens at once then
            boolean inTime = call.opensAt().isAfter(this.clock.instant());
            planned.add(new PlannedMailing(
                    this.mail.invitation(call, this.calls.areaNames(call.id()), this.calls.roundsBefore(call.id())),
                    inTime ? call.opensAt() : null));
        }
        if (call.state() == Call.State.DRAFT || call.state() == Call.State.OPEN) {
            planned.addAll(this.reminders.planned(call));
        }
        return planned;
    }

}
