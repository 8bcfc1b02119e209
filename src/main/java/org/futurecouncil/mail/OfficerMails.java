package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/** What officers hear about their tasks, each of it once. */
@Service
class OfficerMails {

    static final MailTemplate ASSIGNED = new MailTemplate("task-assigned", "taskId", "taskName", "dueAt", "yours")
        .withOptional("about");

    static final MailTemplate ESCALATION = new MailTemplate("task-escalation", "taskId", "taskName", "dueAt", "holder")
        .withOptional("about");

    private final Mailings mailings;

    private final Officers officers;

    private final JdbcClient jdbc;

    private final WorkingDays workingDays;

    private final Clock clock;

    OfficerMails(Mailings mailings, Officers officers, JdbcClient jdbc, WorkingDays workingDays, Clock clock) {
        this.mailings = mailings;
        this.officers = officers;
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Tells the assignee, or else every member of the groups that may take the task, at
     * once of a task that can hardly wait for the next digest: it is due by the end of
     * the next working day.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(UUID programmeId, OfficerTask task) {
        if (!isUrgent(task) || !exists(programmeId)) {
            return;
        }
        String wave = "task-assigned-" + task.id() + ((task.assignee() != null) ? "-" + task.assignee() : "");
        open(programmeId, wave, ASSIGNED, holders(task), values(task, Map.of("yours", task.assignee() != null)));
    }

    /** Tells the managers that a task is still open days after it was due. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void escalate(UUID programmeId, OfficerTask task) {
        open(programmeId, "task-escalation-" + task.id() + "-" + task.dueAt(), ESCALATION,
                this.officers.inGroup(Groups.MANAGERS), values(task, Map.of("holder", holder(task))));
    }

    private void open(UUID programmeId, String wave, MailTemplate template, List<Officer> officers,
            Map<String, ?> values) {
        List<Recipient> recipients = officers.stream()
            .filter((officer) -> StringUtils.hasText(officer.email()))
            .map((officer) -> new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(), officer.email(),
                    Map.of()))
            .toList();
        if (!recipients.isEmpty()) {
            this.mailings.open(new Mailing(programmeId, wave, template, Audience.of(recipients), values));
        }
    }

    /** The assignee, or else every member of the groups that may take the task. */
    List<Officer> holders(OfficerTask task) {
        if (task.assignee() != null) {
            return this.officers.find(task.assignee()).stream().toList();
        }
        return this.officers.inGroups(task.groups(), List.of());
    }

    private String holder(OfficerTask task) {
        if (task.assignee() != null) {
            String name = this.officers.nameOf(task.assignee());
            return "It is with " + name + ".";
        }
        return task.groups().isEmpty() ? "Nobody has taken it."
                : "Nobody has taken it. It waits for: " + String.join(", ", task.groups()) + ".";
    }

    private static Map<String, ?> values(OfficerTask task, Map<String, ?> more) {
        Map<String, @Nullable Object> values = new HashMap<>(more);
        Instant dueAt = task.dueAt();
        values.put("taskId", task.id());
        values.put("taskName", task.name());
        values.put("about", Objects.requireNonNullElse(task.about(), ""));
        values.put("dueAt", (dueAt != null) ? dueAt.toString() : "");
        return values;
    }

    private boolean isUrgent(OfficerTask task) {
        Instant dueAt = task.dueAt();
        Instant end = this.workingDays.closeOf(this.workingDays.next(LondonTime.date(this.clock.instant())));
        return dueAt != null && !dueAt.isAfter(end);
    }

    private boolean exists(UUID programmeId) {
        return this.jdbc.sql("select exists (select from programme where id = :id)")
            .param("id", programmeId)
            .query(Boolean.class)
            .single();
    }

}
