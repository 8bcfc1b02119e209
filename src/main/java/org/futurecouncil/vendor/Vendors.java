package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of vendors, whom calls invite. */
@Service
public class Vendors {

    private static final String SELECT = """
            select id, organisation, contact_name, email, telephone, areas_of_interest from vendor
            """;

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final SignedIn signedIn;

    private final RemovedAddresses removed;

    Vendors(JdbcClient jdbc, Json json, Clock clock, SignedIn signedIn, RemovedAddresses removed) {
        this.removed = removed;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.signedIn = signedIn;
    }

    public Optional<Vendor> find(UUID id) {
        return this.jdbc.sql(SELECT + "where id = :id").param("id", id).query(Vendor.class).optional();
    }

    /** Those of the vendors that exist, by organisation. */
    public List<Vendor> list(Collection<UUID> ids) {
        return this.jdbc.sql(SELECT + "where id = any(:ids) order by lower(organisation), lower(email)")
            .param("ids", ids.toArray(UUID[]::new))
            .query(Vendor.class)
            .list();
    }

    /** Every vendor whom mail may reach, by organisation. */
    public List<Vendor> all() {
        return this.jdbc.sql(SELECT + "where removed_at is null order by lower(organisation), lower(email)")
            .query(Vendor.class)
            .list();
    }

    public Optional<Vendor> findByEmail(String email) {
        return this.jdbc.sql(SELECT + "where lower(email) = lower(:email) and removed_at is null")
            .param("email", email)
            .query(Vendor.class)
            .optional();
    }

    /**
     * Vendors by words in their name, contact or address.
     * @param most how many are given back at most, by organisation
     */
    public List<Vendor> search(String words, int most) {
        return this.jdbc.sql(SELECT + """
                where position(lower(:words) in lower(concat_ws(' ', organisation, contact_name, email))) > 0
                order by lower(organisation), lower(email) limit :most
                """).param("words", words).param("most", most).query(Vendor.class).list();
    }

    /**
     * Gives a vendor another address.
     * @param before the address that is replaced
     * @throws RuleViolation if mail cannot go to the new one, another vendor has it, or
     * somebody else has changed the old one meanwhile
     */
    @Transactional
    public void correctEmail(UUID id, String before, String email) {
        if (!EmailAddress.isValid(email)) {
            throw new RuleViolation("Give one e-mail address, such as name@example.org.");
        }
        if (EmailAddress.key(before).equals(EmailAddress.key(email))) {
            throw new RuleViolation("This is the address that the vendor has already.");
        }
        if (this.removed.holds(email)) {
            throw new RuleViolation(
                    "Whoever has this address asked to be removed from the register. They can register again themselves.");
        }
        findByEmail(email).ifPresent((other) -> {
            throw new RuleViolation("Another vendor has this address: " + other.organisation() + ".");
        });
        try {
            int changed = this.jdbc.sql("""
                    update vendor set email = :email, updated_at = :now where id = :id and lower(email) = lower(:before)
                    """)
                .param("email", email)
                .param("now", OffsetDateTime.now(this.clock))
                .param("id", id)
                .param("before", before)
                .update();
            if (changed == 0) {
                throw new RuleViolation("Somebody else has changed this vendor's address. Open the page again.");
            }
        }
        catch (DuplicateKeyException ex) {
            throw new RuleViolation("Another vendor has this address.");
        }
    }

    /** How many vendors there are whom mail may reach. */
    public int size() {
        return this.jdbc.sql("select count(*) from vendor where removed_at is null").query(Integer.class).single();
    }

    /**
     * Brings rows that somebody pasted into the register: all of them, or none.
     * @param csv with the titles {@code organisation}, {@code contact_name},
     * {@code email} and, where wanted, {@code telephone} and {@code areas_of_interest} in
     * its first row
     * @throws RuleViolation with a sentence for each problem, named by row and column
     */
    @Transactional
    public VendorImport importCsv(String csv) {
        return store(VendorFile.read(csv), null);
    }

    /**
     * Brings a file into the register: all of its rows, or none. A vendor whose e-mail
     * address is known already, however capitalised, is updated; of a column that the
     * file does not have, the register keeps what it knows.
     * @param content UTF-8, with the titles of {@link #importCsv(String)}
     * @throws RuleViolation with a sentence for each problem, named by row and column
     */
    @Transactional
    public VendorImport importCsv(@Nullable String fileName, byte[] content) {
        return store(VendorFile.read(content), fileName);
    }

    /**
     * Changes what a vendor says of itself; its address is changed by confirmation only.
     */
    @Transactional
    public void change(UUID id, VendorForm form) {
        this.jdbc.sql("""
                update vendor set organisation = :organisation, contact_name = :contactName, telephone = :telephone,
                                  areas_of_interest = :areas, updated_at = :now
                 where id = :id and removed_at is null
                   and (organisation, contact_name, telephone, areas_of_interest)
                       is distinct from (:organisation, :contactName, :telephone::text, :areas::text)
                """)
            .param("organisation", form.organisation())
            .param("contactName", form.contactName())
            .param("telephone", form.telephoneOrNull())
            .param("areas", form.areasOrNull())
            .param("now", OffsetDateTime.now(this.clock))
            .param("id", id)
            .update();
    }

    private VendorImport store(VendorFile file, @Nullable String fileName) {
        List<String> removed = this.removed.among(file.vendors().stream().map(Vendor::email).toList());
        RuleViolation.throwIfAny(removed.stream()
            .map((email) -> "“" + email
                    + "” asked to be removed from the register. Take the row out; they can register "
                    + "again themselves.")
            .toList());
        String rows = this.json.write(file.vendors());
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        Stored stored = upsert(rows, file.columns(), now);
        int unchanged = file.vendors().size() - stored.added() - stored.updated();
        this.jdbc.sql("""
                insert into vendor_import (id, file_name, added, updated, unchanged, imported_by, imported_at)
                values (:id, :fileName, :added, :updated, :unchanged, :importedBy, :now)
                """)
            .param("id", Ids.next())
            .param("fileName", fileName)
            .param("added", stored.added())
            .param("updated", stored.updated())
            .param("unchanged", unchanged)
            .param("importedBy", this.signedIn.userId())
            .param("now", now)
            .update();
        return new VendorImport(stored.added(), stored.updated(), unchanged, idsOf(rows));
    }

    /**
     * One statement, whatever the number of rows; ordered, so that two imports at a time
     * wait for each other instead of locking each other out.
     */
    private Stored upsert(String rows, Set<VendorColumn> columns, OffsetDateTime now) {
        return this.jdbc.sql("""
                with given as (
                    select id, organisation, "contactName" as contact_name, email, telephone,
                           "areasOfInterest" as areas_of_interest
                      from json_to_recordset(:rows::json) as entry(
                               id uuid, organisation text, "contactName" text, email text, telephone text,
                               "areasOfInterest" text)
                ), stored as (
                    insert into vendor as known (id, organisation, contact_name, email, telephone, areas_of_interest,
                                                 registered_at)
                    select id, organisation, contact_name, email, telephone, areas_of_interest, :now
                      from given
                     order by lower(email)
                    on conflict (lower(email)) do update
                       set organisation      = excluded.organisation,
                           contact_name      = excluded.contact_name,
                           telephone         = case when :withTelephone then excluded.telephone
                                                    else known.telephone end,
                           areas_of_interest = case when :withAreas then excluded.areas_of_interest
                                                    else known.areas_of_interest end,
                           updated_at        = excluded.registered_at
                     where (known.organisation, known.contact_name)
                           is distinct from (excluded.organisation, excluded.contact_name)
                        or :withTelephone and known.telephone is distinct from excluded.telephone
                        or :withAreas and known.areas_of_interest is distinct from excluded.areas_of_interest
                    returning id
                )
                -- a row that was known keeps the id it had
                select count(given.id) as added, count(*) - count(given.id) as updated
                  from stored left join given using (id)
                """)
            .param("rows", rows)
            .param("now", now)
            .param("withTelephone", columns.contains(VendorColumn.TELEPHONE))
            .param("withAreas", columns.contains(VendorColumn.AREAS_OF_INTEREST))
            .query(Stored.class)
            .single();
    }

    private List<UUID> idsOf(String rows) {
        return this.jdbc.sql("""
                select vendor.id
                  from json_array_elements(:rows::json) with ordinality as given(entry, place)
                  join vendor on lower(vendor.email) = lower(given.entry ->> 'email')
                 order by given.place
                """).param("rows", rows).query(UUID.class).list();
    }

    private record Stored(int added, int updated) {
    }

}
