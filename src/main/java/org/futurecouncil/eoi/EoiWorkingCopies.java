package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Access;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vendors and their colleagues work on, one section at a time, until they send it
 * in. Every step is a transaction of its own: what was saved is there on any device and
 * after any crash. What has been sent in stays as it is until it is sent in again.
 */
@Service
public class EoiWorkingCopies {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiAccess access;

    private final EoiSections sections;

    private final EoiVersions versions;

    private final EoiFiles files;

    private final EoiConfidentiality confidentiality;

    private final ExpressionsOfInterest eois;

    private final ProcessSteps steps;

    EoiWorkingCopies(JdbcClient jdbc, Clock clock, EoiCalls calls, EoiAccess access, EoiSections sections,
            EoiVersions versions, EoiFiles files, EoiConfidentiality confidentiality, ExpressionsOfInterest eois,
            ProcessSteps steps) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.access = access;
        this.sections = sections;
        this.versions = versions;
        this.files = files;
        this.confidentiality = confidentiality;
        this.eois = eois;
        this.steps = steps;
    }

    /**
     * Begins an EOI, or finds the one that the vendor has on the same subject: begun
     * twice it is one.
     * @param serviceAreaId a listed area, or null for an idea
     * @param proposedService the service that an idea is for, or null
     * @return its reference
     * @throws RuleViolation if there is no such call, it takes no EOIs, or the subject is
     * none
     */
    @Transactional
    public String start(String callReference, UUID vendorId, @Nullable UUID serviceAreaId,
            @Nullable String proposedService) {
        EoiForm form = new EoiForm(null, serviceAreaId, proposedService, "", "", "");
        form.requireDraft();
        Call call = this.calls.hold(callReference, vendorId);
        Instant now = this.clock.instant();
        if (!call.isOpenAt(now) && !call.takesLateEoisAt(now)) {
            throw new RuleViolation(call.whyNotOpen() + " Expressions of interest are no longer taken.");
        }
        return this.eois.begin(call, vendorId, form).reference();
    }

    /**
     * A working copy as it stands.
     * @return empty where there is none on which the person works
     */
    @Transactional(readOnly = true)
    public Optional<WorkingCopy> find(String eoiReference, EoiPerson person) {
        return this.access.find(eoiReference, person)
            .map((access) -> copy(access, this.calls.get(access.eoi().callId())));
    }

    /** Whether there is one on which the person works. */
    @Transactional(readOnly = true)
    public boolean exists(String eoiReference, EoiPerson person) {
        return this.access.find(eoiReference, person).isPresent();
    }

    /**
     * Saves a section, if nobody else has saved it since the page was opened. The same
     * text saved again changes nothing, so that a form may be sent twice.
     * @throws RuleViolation if there is no such EOI, it may not be changed any more, or
     * the section breaks a rule: the caller still has what was typed
     */
    @Transactional
    public SaveOutcome save(String eoiReference, EoiPerson person, SectionSave save) {
        RuleViolation.throwIfAny(save.problems());
        if (save.section() == EoiSection.SUBJECT) {
            hold(eoiReference, person);
        }
        Access access = this.access.lockToEdit(eoiReference, person);
        UUID eoiId = access.eoi().id();
        WorkingSection current = section(eoiId, save.section());
        if (current.says(save)) {
            if (current.isDone() != save.done() && current.version() > 0) {
                this.sections.finish(eoiId, save.section(), save.done(), access.by());
            }
            else if (current.isDone() != save.done()) {
                this.sections.write(eoiId, save, access.by());
            }
        }
        else if (current.version() != save.basedOn()) {
            return new SaveOutcome.Conflict(keep(access, save), current, save);
        }
        else {
            write(access, save);
        }
        resolve(access, save.section());
        return new SaveOutcome.Saved(section(eoiId, save.section()));
    }

    /** What a person saved over a newer text and has not settled since, oldest first. */
    @Transactional(readOnly = true)
    public List<KeptText> keptTexts(String eoiReference, EoiPerson person) {
        return this.access.find(eoiReference, person)
            .map((access) -> this.jdbc.sql("""
                    select id, section, service_area_id, proposed_service, text, refused_at from eoi_refused_save
                     where eoi_id = :eoiId and saved_by = :by and resolved_at is null
                     order by refused_at, id
                    """)
                .param("eoiId", access.eoi().id())
                .param("by", access.by().id())
                .query(EoiWorkingCopies::keptText)
                .list())
            .orElse(List.of());
    }

    /** Puts a kept text aside: the newer one shall stand. */
    @Transactional
    public void putAside(String eoiReference, EoiPerson person, UUID keptTextId) {
        Access access = this.access.require(eoiReference, person);
        this.jdbc.sql("""
                update eoi_refused_save set resolved_at = :now
                 where id = :id and eoi_id = :eoiId and saved_by = :by and resolved_at is null
                """)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", keptTextId)
            .param("eoiId", access.eoi().id())
            .param("by", access.by().id())
            .update();
    }

    /**
     * Sends a working copy in, with its files and marks. In time it is taken and
     * acknowledged; a first one that comes after closing waits for an officer's decision
     * until the screening is recorded. Sent twice it is one, with one receipt.
     * @param revision of the working copy that was checked: whatever was changed since,
     * nobody has stood for
     * @throws RuleViolation if there is no such EOI, it is incomplete, was changed
     * meanwhile, lacks the declaration, or comes when none is taken any more: the
     * sentence tells the time of closing
     */
    public Submission send(String eoiReference, EoiPerson person, long revision, EoiDeclaration declaration) {
        return this.steps.take(() -> sendOnce(eoiReference, person, revision, declaration));
    }

    /**
     * Takes an EOI back, or throws a draft away with everything in it.
     * @throws RuleViolation if somebody else than the contact tries, or the call has
     * closed
     */
    @Transactional
    public void withdraw(String eoiReference, EoiPerson person) {
        Access access = this.access.require(eoiReference, person);
        access.requireContact("withdraw an expression of interest");
        this.eois.withdraw(eoiReference, access.eoi().vendorId());
    }

    /**
     * Throws away what was changed since it was sent in.
     * @throws RuleViolation if it was never sent in, or can no longer be changed
     */
    @Transactional
    public void discard(String eoiReference, EoiPerson person) {
        Access access = this.access.lockToEdit(eoiReference, person);
        Eoi eoi = access.eoi();
        if (eoi.state() == Eoi.State.DRAFT) {
            throw new RuleViolation(eoiReference + " has not been sent in yet. Withdraw it to throw it away.");
        }
        this.sections.follow(eoi.id(), access.by());
        this.confidentiality.putBack(eoi.id(), eoi.version(), access.by());
        this.files.putBack(eoi.id(), eoi.version());
    }

    /** Everything that was ever sent in under a reference, the latest first. */
    @Transactional(readOnly = true)
    public List<SentVersion> versions(String eoiReference, EoiPerson person) {
        return this.access.find(eoiReference, person)
            .map((access) -> this.versions.of(access.eoi().id()))
            .orElse(List.of());
    }

    private Call hold(String eoiReference, EoiPerson person) {
        Eoi eoi = this.access.require(eoiReference, person).eoi();
        return this.calls.hold(eoi.callId(), eoi.vendorId());
    }

    private void write(Access access, SectionSave save) {
        Eoi eoi = access.eoi();
        if (save.section() == EoiSection.SUBJECT) {
            this.eois.checkSubject(this.calls.get(eoi.callId()), eoi,
                    new EoiForm(null, save.serviceAreaId(), save.proposedService(), "", "", ""));
        }
        try {
            this.sections.write(eoi.id(), save, access.by());
        }
        catch (DuplicateKeyException ex) {
            throw new RuleViolation("You have another EOI on this subject. Change that one.");
        }
    }

    private Submission sendOnce(String eoiReference, EoiPerson person, long revision, EoiDeclaration declaration) {
        Call call = hold(eoiReference, person);
        Access access = this.access.lock(eoiReference, person);
        Eoi eoi = access.eoi();
        Instant now = this.clock.instant();
        if (eoi.state() == Eoi.State.WITHDRAWN) {
            throw new RuleViolation(eoiReference + " has been withdrawn. Begin a new one instead.");
        }
        WorkingCopy copy = copy(access, call);
        if ((eoi.state() == Eoi.State.SUBMITTED || eoi.state() == Eoi.State.LATE) && !copy.changed()) {
            return Submission.of(eoi, call, true);
        }
        this.eois.requireInTime(call, eoi, now);
        if (copy.revision() != revision) {
            throw new RuleViolation("This expression of interest was changed after you opened the page, by "
                    + this.sections.lastChange(eoi.id()) + ". Check the answers again before you send them in.");
        }
        FormProblems problems = new FormProblems();
        copy.problems().forEach((problem) -> problems.add(problem.sentence()));
        problems.addAll(declaration.problems().sentences());
        RuleViolation.throwIfAny(problems.sentences());
        return this.eois.take(call, eoi, copy.form(), access.by(), declaration, now);
    }

    private WorkingCopy copy(Access access, Call call) {
        Eoi eoi = access.eoi();
        EoiSections.Sections written = this.sections.of(eoi.id());
        WorkingCopy copy = new WorkingCopy(eoi.id(), eoi.reference(), call.reference(), call.title(),
                call.isOpenAt(this.clock.instant()), call.closesAt(), eoi.state(), eoi.version(), eoi.submittedAt(),
                written.list(), this.files.inWorkingCopy(eoi.id()), this.confidentiality.of(eoi.id()), false,
                this.access.isEditable(eoi, call), written.revision());
        return isAsSent(eoi, copy) ? copy : copy.withChanges();
    }

    private boolean isAsSent(Eoi eoi, WorkingCopy copy) {
        return eoi.state() == Eoi.State.DRAFT
                || (eoi.says(copy.form()) && this.versions.files(eoi.id(), eoi.version()).equals(copy.files())
                        && ConfidentialMark.sayTheSame(this.versions.marks(eoi.id(), eoi.version()), copy.marks()));
    }

    private WorkingSection section(UUID eoiId, EoiSection section) {
        return this.sections.of(eoiId).get(section);
    }

    /** The same text refused again is kept once. */
    private UUID keep(Access access, SectionSave save) {
        Optional<UUID> same = this.jdbc.sql("""
                select id from eoi_refused_save
                 where eoi_id = :eoiId and section = :section and saved_by = :by and resolved_at is null
                   and (service_area_id, proposed_service, text)
                       is not distinct from (:areaId::uuid, :proposedService::text, :text)
                """)
            .param("eoiId", access.eoi().id())
            .param("section", save.section().name())
            .param("by", access.by().id())
            .param("areaId", save.serviceAreaId(), Types.OTHER)
            .param("proposedService", save.proposedService())
            .param("text", save.text())
            .query(UUID.class)
            .optional();
        return same.orElseGet(() -> insertKept(access, save));
    }

    private UUID insertKept(Access access, SectionSave save) {
        UUID id = Ids.next();
        this.jdbc
            .sql("""
                    insert into eoi_refused_save (id, eoi_id, section, service_area_id, proposed_service, text, saved_by, refused_at)
                    values (:id, :eoiId, :section, :areaId, :proposedService, :text, :by, :now)
                    """)
            .param("id", id)
            .param("eoiId", access.eoi().id())
            .param("section", save.section().name())
            .param("areaId", save.serviceAreaId(), Types.OTHER)
            .param("proposedService", save.proposedService())
            .param("text", save.text())
            .param("by", access.by().id())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        return id;
    }

    /** Whoever has saved a section has seen what was kept of theirs. */
    private void resolve(Access access, EoiSection section) {
        this.jdbc.sql("""
                update eoi_refused_save set resolved_at = :now
                 where eoi_id = :eoiId and section = :section and saved_by = :by and resolved_at is null
                """)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("eoiId", access.eoi().id())
            .param("section", section.name())
            .param("by", access.by().id())
            .update();
    }

    private static KeptText keptText(ResultSet row, int number) throws SQLException {
        return new KeptText(row.getObject("id", UUID.class), EoiSection.valueOf(row.getString("section")),
                row.getObject("service_area_id", UUID.class), row.getString("proposed_service"), row.getString("text"),
                row.getObject("refused_at", OffsetDateTime.class).toInstant());
    }

}
