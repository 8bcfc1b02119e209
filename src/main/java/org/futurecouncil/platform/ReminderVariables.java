package org.futurecouncil.platform;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;

import org.camunda.bpm.engine.delegate.VariableScope;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

/**
 * What a model that reminds keeps of it: one step plans the next reminder, a timer waits
 * for it, and the step after the timer sends it or puts it off. Its gateway reads
 * {@code reminderLeft}.
 */
public final class ReminderVariables {

    private static final ProcessVariable<Boolean> LEFT = new ProcessVariable<>("reminderLeft", Boolean.class);

    /** Whether the next reminder is known, since the last one did not go out yet. */
    private static final ProcessVariable<Boolean> PUT_OFF = new ProcessVariable<>("reminderPutOff", Boolean.class);

    private final ProcessVariable<Date> at;

    private final ProcessVariable<Integer> daysBefore;

    /**
     * @param at the variable's name that the timer reads
     * @param daysBefore the name of the one that the step after it reads
     */
    public ReminderVariables(String at, String daysBefore) {
        this.at = new ProcessVariable<>(at, Date.class);
        this.daysBefore = new ProcessVariable<>(daysBefore, Integer.class);
    }

    /**
     * Plans the next reminder, unless one that was put off is to be waited for.
     * @param next finds it, after the one that was due at this time, if any was
     */
    public void plan(VariableScope scope, Function<Optional<Instant>, Optional<Reminder>> next) {
        if (PUT_OFF.ifSet(scope).orElse(false)) {
            PUT_OFF.set(scope, false);
            return;
        }
        Optional<Reminder> reminder = next.apply(this.at.ifSet(scope).map(Date::toInstant));
        LEFT.set(scope, reminder.isPresent());
        reminder.ifPresent((found) -> set(scope, found));
    }

    /**
     * Notes what became of the reminder that was due.
     * @param instead what is to be waited for if it did not go out
     */
    public void ran(VariableScope scope, Optional<Reminder> instead) {
        PUT_OFF.set(scope, instead.isPresent());
        instead.ifPresent((reminder) -> set(scope, reminder));
    }

    /** When the reminder is due that is waited for, or was the latest. */
    public Instant at(VariableScope scope) {
        return this.at.from(scope).toInstant();
    }

    /**
     * So many days before the deadline; none in an instance that is older than this
     * variable.
     */
    public Optional<Integer> daysBefore(VariableScope scope) {
        return this.daysBefore.ifSet(scope);
    }

    private void set(VariableScope scope, Reminder reminder) {
        this.at.set(scope, Date.from(reminder.at()));
        this.daysBefore.set(scope, reminder.daysBefore());
    }

}
