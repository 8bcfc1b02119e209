package org.futurecouncil.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/** What officers hear about their tasks, each of it once. */
@Service
class OfficerMails {

    static final MailTemplate ASSIGNED = new MailTemplate("task-assigned", "taskId", "taskName", "yours")
        .withOptional("about", "dueAt");

    static final MailTemplate OVERDUE = new MailTemplate("task-overdue", "taskId", "taskName", "dueAt", "yours")
        .withOptional("about");

    static final MailTemplate ESCALATION = new MailTemplate("task-escalation", "taskId", "taskName", "dueAt", "holder")
        .withOptional("about");

    private final Mailings mailings;

    private final Officers officers;

    private final JdbcClient jdbc;

    OfficerMails(Mailings mailings, Officers officers, JdbcClient jdbc) {
        this.mailings = mailings;
        this.officers = officers;
        this.jdbc = jdbc;
    }

    /** Tells the assignee, or else every member of the groups that may take the task. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(UUID programmeId, OfficerTask task) {
        if (!exists(programmeId)) {
            return;
        }
        String wave = "task-assigned-" + task.id() + ((task.assignee() != null) ? "-" + task.assignee() : "");
        open(programmeId, wave, ASSIGNED, holders(task), values(task, Map.of("yours", task.assignee() != null)));
    }

    /**
     * Reminds the assignee, or else every member of the groups that may take the task,
     * once a day at most.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(UUID programmeId, OfficerTask task, Instant now) {
        String wave = "task-overdue-" + task.id() + "-" + task.dueAt() + "-" + LondonTime.date(now);
        open(programmeId, wave, OVERDUE, holders(task), values(task, Map.of("yours", task.assignee() != null)));
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
            .distinct()
            .map((officer) -> new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(), officer.email(),
                    Map.of()))
            .toList();
        if (!recipients.isEmpty()) {
            this.mailings.open(new Mailing(programmeId, wave, template, Audience.of(recipients), values));
        }
    }

    private List<Officer> holders(OfficerTask task) {
        if (task.assignee() != null) {
            return this.officers.find(task.assignee()).stream().toList();
        }
        return members(task).toList();
    }

    private Stream<Officer> members(OfficerTask task) {
        return task.groups().stream().flatMap((group) -> this.officers.inGroup(group).stream());
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

    private boolean exists(UUID programmeId) {
        return this.jdbc.sql("select exists (select from programme where id = :id)")
            .param("id", programmeId)
            .query(Boolean.class)
            .single();
    }

}
