package org.futurecouncil.eoi;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Access;
import org.futurecouncil.eoi.EoiAccess.Actor;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vendors mark as confidential in their working copies. Marks travel with what is
 * sent in to whoever reads it, and nowhere else; the subject cannot be marked, since the
 * council publishes what it takes up.
 */
@Service
public class EoiConfidentiality {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiAccess access;

    private final EoiSections sections;

    EoiConfidentiality(JdbcClient jdbc, Clock clock, EoiAccess access, EoiSections sections) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.sections = sections;
    }

    /**
     * Marks a passage of a section, or all of it.
     * @param passage word by word as the section has it, or null for all of it
     * @return the mark; the one that says the same if there is one
     * @throws RuleViolation if the passage does not stand there or the reason is missing
     */
    @Transactional
    public ConfidentialMark markText(String eoiReference, EoiPerson person, EoiSection section,
            @Nullable String passage, ConfidentialMark.@Nullable Ground ground, @Nullable String reason) {
        Access access = this.access.lockToEdit(eoiReference, person);
        String words = FormProblems.cleanOrNull(passage);
        String text = this.sections.of(access.eoi().id()).get(section).text();
        FormProblems problems = problems(ground, reason)
            .that(section != EoiSection.SUBJECT,
                    "The subject cannot be confidential: the council names it when it takes it up.")
            .that(section == EoiSection.SUBJECT || !text.isEmpty(),
                    section.title() + ": write the section before you mark it.")
            .that(words == null || text.isEmpty() || text.contains(words), "Passage: copy it word by word from “"
                    + section.title() + "”, since it does not stand there as you gave it.");
        RuleViolation.throwIfAny(problems.sentences());
        return mark(access, section, null, words, ground, FormProblems.clean(reason));
    }

    /**
     * Marks a file.
     * @throws RuleViolation if the file is not in the working copy or the reason is
     * missing
     */
    @Transactional
    public ConfidentialMark markFile(String eoiReference, EoiPerson person, UUID fileId,
            ConfidentialMark.@Nullable Ground ground, @Nullable String reason) {
        Access access = this.access.lockToEdit(eoiReference, person);
        boolean there = this.jdbc
            .sql("select exists (select from eoi_file where id = :id and eoi_id = :eoiId and in_working_copy)")
            .param("id", fileId)
            .param("eoiId", access.eoi().id())
            .query(Boolean.class)
            .single();
        RuleViolation.throwIfAny(
                problems(ground, reason).that(there, "The file is not there any more. Choose another.").sentences());
        return mark(access, null, fileId, null, ground, FormProblems.clean(reason));
    }

    /** Takes a mark away; one that is not there is away already. */
    @Transactional
    public void unmark(String eoiReference, EoiPerson person, UUID markId) {
        Access access = this.access.lockToEdit(eoiReference, person);
        int removed = this.jdbc.sql("delete from eoi_confidential where id = :id and eoi_id = :eoiId")
            .param("id", markId)
            .param("eoiId", access.eoi().id())
            .update();
        if (removed > 0) {
            this.sections.changed(access.eoi().id(), access.by());
        }
    }

    List<ConfidentialMark> of(UUID eoiId) {
        return this.jdbc.sql("""
                select id, section, file_id, passage, ground, reason from eoi_confidential
                 where eoi_id = :eoiId order by marked_at, id
                """).param("eoiId", eoiId).query(ConfidentialMark.class).list();
    }

    /** Makes the marks of a working copy those of a version again. */
    void putBack(UUID eoiId, int version, Actor by) {
        this.jdbc.sql("delete from eoi_confidential where eoi_id = :eoiId").param("eoiId", eoiId).update();
        this.jdbc
            .sql("""
                    insert into eoi_confidential (id, eoi_id, section, file_id, passage, ground, reason, marked_by, marked_at)
                    select next_id(), eoi_id, section, file_id, passage, ground, reason, :by,
                           :now::timestamptz + position * interval '1 microsecond'
                      from eoi_version_confidential where eoi_id = :eoiId and number = :version
                    """)
            .param("by", by.id())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("eoiId", eoiId)
            .param("version", version)
            .update();
    }

    private static FormProblems problems(ConfidentialMark.@Nullable Ground ground, @Nullable String reason) {
        return new FormProblems().that(ground != null, "Choose on which ground it is confidential.")
            .text("Reason", reason, FormProblems.LONGEST_REASON);
    }

    private ConfidentialMark mark(Access access, @Nullable EoiSection section, @Nullable UUID fileId,
            @Nullable String passage, ConfidentialMark.@Nullable Ground ground, String reason) {
        if (ground == null) {
            throw new IllegalStateException("A mark has a ground");
        }
        ConfidentialMark mark = new ConfidentialMark(Ids.next(), section, fileId, passage, ground, reason);
        for (ConfidentialMark other : of(access.eoi().id())) {
            if (ConfidentialMark.sayTheSame(List.of(other), List.of(mark))) {
                return other;
            }
        }
        this.jdbc
            .sql("""
                    insert into eoi_confidential (id, eoi_id, section, file_id, passage, ground, reason, marked_by, marked_at)
                    values (:id, :eoiId, :section, :fileId, :passage, :ground, :reason, :by, :now)
                    """)
            .param("id", mark.id())
            .param("eoiId", access.eoi().id())
            .param("section", (section != null) ? section.name() : null)
            .param("fileId", fileId, Types.OTHER)
            .param("passage", passage)
            .param("ground", ground.name())
            .param("reason", reason)
            .param("by", access.by().id())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        this.sections.changed(access.eoi().id(), access.by());
        return mark;
    }

}
