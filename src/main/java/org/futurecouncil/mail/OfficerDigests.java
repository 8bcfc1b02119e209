package org.futurecouncil.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.mail.OfficerDigestProcess.OpenTask;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/**
 * What officers hear about all their tasks together, once a day at most and only where
 * there is something to hear.
 */
@Service
class OfficerDigests {

    static final MailTemplate DIGEST = new MailTemplate("officer-digest", "sections", "overdueCount", "dueSoonCount",
            "newCount");

    /** A task is due soon that is due by the end of this working day from today. */
    private static final int SOON = 2;

    private static final Comparator<OpenTask> IN_ORDER = Comparator
        .comparing((OpenTask open) -> open.task().dueAt(), Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing((open) -> open.task().name())
        .thenComparing((open) -> Objects.requireNonNullElse(open.task().about(), ""))
        .thenComparing((open) -> open.task().id());

    private final OfficerDigestProcess process;

    private final OfficerMails mails;

    private final Mailings mailings;

    private final JdbcClient jdbc;

    private final WorkingDays workingDays;

    private final Clock clock;

    OfficerDigests(OfficerDigestProcess process, OfficerMails mails, Mailings mailings, JdbcClient jdbc,
            WorkingDays workingDays, Clock clock) {
        this.process = process;
        this.mails = mails;
        this.mailings = mailings;
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Tells every officer who has a task that is new for them, due soon or overdue; by
     * one mailing, which nobody opens twice a day. One that was missed until a weekend or
     * a bank holiday came is part of the next.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send() {
        Instant now = this.clock.instant();
        LocalDate today = LondonTime.date(now);
        String wave = "officer-digest-" + today;
        if (!this.workingDays.isWorkingDay(today) || isSent(wave)) {
            return;
        }
        forgetUnreached();
        List<OpenTask> open = this.process.open();
        Map<String, Digest> digests = digests(open, told(), now);
        if (!digests.isEmpty()) {
            List<Recipient> recipients = digests.values().stream().map(Digest::toRecipient).toList();
            this.mailings.open(new Mailing(null, wave, DIGEST, Audience.of(recipients), Map.of()));
        }
        forgetAllBut(open);
        digests.forEach((userId, digest) -> tell(userId, digest.taskIds(), wave));
    }

    /** Nobody needs to be told of a task that they have taken themselves. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void knows(String userId, String taskId) {
        tell(userId, List.of(taskId), null);
    }

    /**
     * Whoever gets a task from somebody else is told of it, also when they have heard of
     * it while it was their group's.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(String userId, String taskId) {
        this.jdbc.sql("delete from officer_told where user_id = :userId and task_id = :taskId")
            .param("userId", userId)
            .param("taskId", taskId)
            .update();
    }

    private Map<String, Digest> digests(List<OpenTask> all, Set<Told> told, Instant now) {
        Instant soon = this.workingDays.after(now, SOON);
        Map<List<String>, List<Officer>> holders = new HashMap<>();
        Map<String, Digest> digests = new TreeMap<>();
        for (OpenTask open : all.stream().sorted(IN_ORDER).toList()) {
            OfficerTask task = open.task();
            List<String> key = (task.assignee() != null) ? List.of("", task.assignee()) : task.groups();
            for (Officer officer : holders.computeIfAbsent(key, (any) -> this.mails.holders(task))) {
                boolean isNew = !told.contains(new Told(officer.userId(), task.id()));
                Optional<Section> section = Section.of(task.dueAt(), now, soon, isNew);
                if (section.isPresent() && StringUtils.hasText(officer.email())) {
                    digests.computeIfAbsent(officer.userId(), (id) -> new Digest(officer)).add(section.get(), open);
                }
            }
        }
        return digests;
    }

    private boolean isSent(String wave) {
        return this.jdbc.sql("select exists (select from mailing where programme_id is null and wave = :wave)")
            .param("wave", wave)
            .query(Boolean.class)
            .single();
    }

    private Set<Told> told() {
        return new HashSet<>(this.jdbc.sql("select user_id, task_id from officer_told").query(Told.class).list());
    }

    /** Whoever was not reached by a digest has heard nothing of what stood in it. */
    private void forgetUnreached() {
        this.jdbc.sql("""
                delete from officer_told t
                 where exists (select from mailing g join message m on m.mailing_id = g.id
                                where g.programme_id is null and g.wave = t.wave and m.recipient_kind = 'OFFICER'
                                  and m.recipient_id = t.user_id and m.state in ('REFUSED', 'HELD', 'SUPPRESSED'))
                """).update();
    }

    private void tell(String userId, List<String> taskIds, @Nullable String wave) {
        this.jdbc.sql("""
                insert into officer_told (user_id, task_id, wave, told_at)
                select :userId, task, :wave, :now from unnest(:tasks) task
                on conflict on constraint pk_officer_told do nothing
                """)
            .param("userId", userId)
            .param("wave", wave, Types.VARCHAR)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("tasks", taskIds.toArray(String[]::new))
            .update();
    }

    private void forgetAllBut(List<OpenTask> open) {
        this.jdbc.sql("delete from officer_told where task_id <> all (:open)")
            .param("open", open.stream().map((one) -> one.task().id()).toArray(String[]::new))
            .update();
    }

    private record Told(String userId, String taskId) {
    }

    /** The most urgent comes first, and a task stands in one only. */
    private enum Section {

        OVERDUE, DUE_SOON, NEW;

        static Optional<Section> of(@Nullable Instant dueAt, Instant now, Instant soon, boolean isNew) {
            if (dueAt != null && !dueAt.isAfter(now)) {
                return Optional.of(OVERDUE);
            }
            if (dueAt != null && !dueAt.isAfter(soon)) {
                return Optional.of(DUE_SOON);
            }
            return isNew ? Optional.of(NEW) : Optional.empty();
        }

    }

    /** Of one officer. */
    private record Digest(Officer officer, Map<Section, List<OpenTask>> tasks) {

        Digest(Officer officer) {
            this(officer, new EnumMap<>(Section.class));
        }

        void add(Section section, OpenTask task) {
            this.tasks.computeIfAbsent(section, (any) -> new ArrayList<>()).add(task);
        }

        List<String> taskIds() {
            return this.tasks.values().stream().flatMap(List::stream).map((open) -> open.task().id()).toList();
        }

        Recipient toRecipient() {
            List<?> sections = this.tasks.entrySet()
                .stream()
                .map((section) -> Map.of("kind", section.getKey().name(), "tasks",
                        section.getValue().stream().map(Digest::values).toList()))
                .toList();
            return new Recipient(Recipient.Kind.OFFICER, this.officer.userId(), this.officer.name(),
                    this.officer.email(), Map.of("sections", sections, "overdueCount", count(Section.OVERDUE),
                            "dueSoonCount", count(Section.DUE_SOON), "newCount", count(Section.NEW)));
        }

        private int count(Section section) {
            return this.tasks.getOrDefault(section, List.of()).size();
        }

        private static Map<String, ?> values(OpenTask open) {
            OfficerTask task = open.task();
            Instant dueAt = task.dueAt();
            return Map.of("taskId", task.id(), "taskName", task.name(), "about",
                    Objects.requireNonNullElse(task.about(), ""), "programmeReference", open.programmeReference(),
                    "dueAt", (dueAt != null) ? dueAt.toString() : "", "yours", task.assignee() != null);
        }

    }

}
