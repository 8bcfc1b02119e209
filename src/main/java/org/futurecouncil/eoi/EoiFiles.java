package org.futurecouncil.eoi;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Access;
import org.futurecouncil.eoi.files.CheckedFile;
import org.futurecouncil.eoi.files.FileCheck;
import org.futurecouncil.eoi.files.FileNames;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of EOIs, kept in the database: what a working copy holds, what versions hold, and
 * who may have which.
 */
@Service
public class EoiFiles {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiAccess access;

    private final EoiSections sections;

    private final FileSettings settings;

    private final SignedIn signedIn;

    private final ProcessSteps steps;

    /** Where files are while they are checked and stored. */
    private final FileRoom room;

    EoiFiles(JdbcClient jdbc, Clock clock, EoiAccess access, EoiSections sections, FileSettings settings,
            SignedIn signedIn, ProcessSteps steps) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.sections = sections;
        this.settings = settings;
        this.signedIn = signedIn;
        this.room = FileRoom.inHeap(settings.maxSize());
    }

    /**
     * Adds a file to a working copy; one that is there already, whatever it is called, is
     * not added again. Reads no more than a file may have, and before the database is
     * held up by it.
     * @param name as the browser sent it, or null
     * @throws RuleViolation if the file, or one more file, is not taken: the sentence
     * says what to mend
     */
    public AddedFile add(String eoiReference, EoiPerson person, @Nullable String name, InputStream content)
            throws IOException {
        this.access.requireEditable(this.access.require(eoiReference, person));
        if (!this.room.enter()) {
            throw new RuleViolation("Many files are coming in at this moment. Add this one again in a minute.");
        }
        try {
            return checkAndStore(eoiReference, person, name, content);
        }
        finally {
            this.room.leave();
        }
    }

    private AddedFile checkAndStore(String eoiReference, EoiPerson person, @Nullable String name, InputStream content)
            throws IOException {
        int most = Math.toIntExact(this.settings.maxSize().toBytes());
        byte[] bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new RuleViolation(
                    "The file is larger than " + this.settings.maxSizeInWords() + ". Save it smaller, or in parts.");
        }
        CheckedFile file = FileCheck.check(name, bytes);
        byte[] sha256 = file.sha256();
        return this.steps.take(() -> store(eoiReference, person, file, sha256));
    }

    private AddedFile store(String eoiReference, EoiPerson person, CheckedFile file, byte[] sha256) {
        Access access = this.access.lockToEdit(eoiReference, person);
        UUID eoiId = access.eoi().id();
        List<EoiFile> files = inWorkingCopy(eoiId);
        Optional<Known> known = known(eoiId, sha256);
        if (known.filter(Known::inWorkingCopy).isPresent()) {
            return new AddedFile(find(files, known.get().id()), true);
        }
        requireRoom(files, file.content().length);
        UUID id = known.map((one) -> takeBackIn(one.id())).orElseGet(() -> insert(access, file, sha256, files));
        this.sections.changed(eoiId, access.by());
        return new AddedFile(find(inWorkingCopy(eoiId), id), false);
    }

    /**
     * Takes a file out of a working copy, and its marks; what was sent in keeps it. One
     * that is not there is out already.
     * @throws RuleViolation if the EOI may not be changed any more
     */
    @Transactional
    public void remove(String eoiReference, EoiPerson person, UUID fileId) {
        Access access = this.access.lockToEdit(eoiReference, person);
        int removed = this.jdbc.sql("""
                update eoi_file set in_working_copy = false where id = :id and eoi_id = :eoiId and in_working_copy
                """).param("id", fileId).param("eoiId", access.eoi().id()).update();
        if (removed > 0) {
            this.jdbc.sql("delete from eoi_confidential where file_id = :id").param("id", fileId).update();
            forgetUnused(access.eoi().id());
            this.sections.changed(access.eoi().id(), access.by());
        }
    }

    /** A file that a working copy or a version of one's own EOI holds. */
    @Transactional(readOnly = true)
    public Optional<FileContent> download(String eoiReference, EoiPerson person, UUID fileId) {
        return this.access.find(eoiReference, person)
            .flatMap((access) -> this.jdbc
                .sql("select name, media_type, content from eoi_file where id = :id and eoi_id = :eoiId")
                .param("id", fileId)
                .param("eoiId", access.eoi().id())
                .query(EoiFiles::content)
                .optional());
    }

    /**
     * A file of the version that is valid now, for the officer who is signed in: for
     * those who run the programme, and for reviewers who have declared their conflicts of
     * interest before they read. Nobody with a conflict over the EOI gets it.
     */
    @Transactional(readOnly = true)
    public Optional<FileContent> ofOfficer(UUID fileId) {
        return this.jdbc.sql("""
                select f.name, f.media_type, f.content
                  from eoi_file f join expression_of_interest e on e.id = f.eoi_id
                  join eoi_version_file v on v.file_id = f.id and v.eoi_id = e.id and v.number = e.version
                 where f.id = :id and e.state in ('SUBMITTED', 'LATE', 'REFUSED')
                   and not in_conflict_over_eoi(:officer, e.id)
                   and (:runsProgrammes
                        or :reviews and exists (select from eoi_in_evaluation i where i.id = e.id)
                           and exists (select from eoi_reviewer r
                                        where r.call_id = e.call_id and r.reviewer = :officer
                                          and r.declared_at is not null and r.stood_down_at is null))
                """)
            .param("id", fileId)
            .param("officer", this.signedIn.userId())
            .param("runsProgrammes", this.signedIn.isIn(List.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS)))
            .param("reviews", this.signedIn.isIn(List.of(Groups.REVIEWERS)))
            .query(EoiFiles::content)
            .optional();
    }

    /** In the order in which they came. */
    List<EoiFile> inWorkingCopy(UUID eoiId) {
        return this.jdbc.sql("select " + EoiFile.COLUMNS + """
                  from eoi_file f where f.eoi_id = :eoiId and f.in_working_copy order by f.added_at, f.id
                """).param("eoiId", eoiId).query(EoiFile::of).list();
    }

    /** Makes the files of a working copy those of a version again. */
    void putBack(UUID eoiId, int version) {
        this.jdbc.sql("""
                update eoi_file f set in_working_copy = exists (select from eoi_version_file v
                                                                 where v.file_id = f.id and v.number = :version)
                 where f.eoi_id = :eoiId
                """).param("version", version).param("eoiId", eoiId).update();
        forgetUnused(eoiId);
    }

    private void forgetUnused(UUID eoiId) {
        this.jdbc.sql("""
                delete from eoi_file f
                 where f.eoi_id = :eoiId and not f.in_working_copy
                   and not exists (select from eoi_version_file v where v.file_id = f.id)
                """).param("eoiId", eoiId).update();
    }

    private static void requireRoom(List<EoiFile> files, int size) {
        if (files.size() >= FileSettings.MOST_FILES) {
            throw new RuleViolation("You have " + FileSettings.MOST_FILES
                    + " files, which is the most. Take one out before you add another.");
        }
        if (files.stream().mapToLong(EoiFile::size).sum() + size > FileSettings.ALL_FILES.toBytes()) {
            throw new RuleViolation("All your files together would be larger than "
                    + FileSettings.ALL_FILES.toMegabytes() + " MB. Take one out, or save this one smaller.");
        }
    }

    private Optional<Known> known(UUID eoiId, byte[] sha256) {
        return this.jdbc.sql("select id, in_working_copy from eoi_file where eoi_id = :eoiId and sha256 = :sha256")
            .param("eoiId", eoiId)
            .param("sha256", sha256)
            .query(Known.class)
            .optional();
    }

    private UUID takeBackIn(UUID id) {
        this.jdbc.sql("update eoi_file set in_working_copy = true where id = :id").param("id", id).update();
        return id;
    }

    private UUID insert(Access access, CheckedFile file, byte[] sha256, List<EoiFile> others) {
        UUID id = Ids.next();
        this.jdbc
            .sql("""
                    insert into eoi_file (id, eoi_id, name, media_type, size, sha256, content, added_by, added_by_name, added_at)
                    values (:id, :eoiId, :name, :mediaType, :size, :sha256, :content, :by, :byName, :now)
                    """)
            .param("id", id)
            .param("eoiId", access.eoi().id())
            .param("name", FileNames.unlike(file.name(), others.stream().map(EoiFile::name).toList()))
            .param("mediaType", file.mediaType())
            .param("size", file.content().length)
            .param("sha256", sha256)
            .param("content", file.content())
            .param("by", access.by().id())
            .param("byName", access.by().name())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        return id;
    }

    private static EoiFile find(List<EoiFile> files, UUID id) {
        return files.stream().filter((file) -> file.id().equals(id)).findFirst().orElseThrow();
    }

    private static FileContent content(ResultSet row, int number) throws SQLException {
        return new FileContent(row.getString("name"), row.getString("media_type"), row.getBytes("content"));
    }

    /**
     * What became of an upload.
     *
     * @param known whether the very same content was there before, so that nothing
     * happened
     */
    public record AddedFile(EoiFile file, boolean known) {
    }

    private record Known(UUID id, boolean inWorkingCopy) {
    }

}
