package org.futurecouncil.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

@ProcessTest
class VendorImportProcessTests {

    private static final String TITLES = "organisation,contact_name,email,telephone,areas_of_interest\n";

    @Autowired
    private Engine engine;

    @Autowired
    private FormService forms;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private Vendors vendors;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.engine.as("amara");
    }

    @Test
    void fileBecomesVendors() {
        ProcessInstance instance = start(file("vendors.csv", TITLES + """
                Moor Ltd,Ada Moor,ada@moor.example,020 7946 0000,"parking, waste"
                Åkerö AB,Zoë Ångström,zoe@akero.example,,
                """));

        assertThat(instance).isEnded().hasPassed("EndEvent_VendorsImported");
        assertThat(this.vendors.all()).extracting(Vendor::organisation, Vendor::telephone, Vendor::areasOfInterest)
            .containsExactlyInAnyOrder(tuple("Moor Ltd", "020 7946 0000", "parking, waste"),
                    tuple("Åkerö AB", null, null));
        assertThat(this.jdbc.sql("""
                select concat_ws(' ', file_name, added, updated, unchanged, imported_by) from vendor_import
                """).query(String.class).single()).isEqualTo("vendors.csv 2 0 0 amara");
    }

    @Test
    void rowsCanBePasted() {
        assertThat(start(Map.of("pasted", "organisation\tcontact_name\temail\nMoor Ltd\tAda Moor\tada@moor.example")))
            .isEnded();
        assertThat(this.vendors.all()).extracting(Vendor::email).containsExactly("ada@moor.example");
    }

    @Test
    void refusedFileStartsNothingAndRecordsNothing() {
        assertThatThrownBy(() -> start(file("vendors.csv", TITLES + """
                Moor Ltd,Ada Moor,ada@moor.example,,
                Fen Ltd,Bo Fen,nobody,,
                """))).isInstanceOf(RuleViolation.class).hasMessage("Row 3, email: “nobody” is not an e-mail address.");
        assertThat(this.vendors.all()).isEmpty();
        assertThat(this.jdbc.sql("select count(*) from vendor_import").query(Integer.class).single()).isZero();
        assertThat(this.history.createHistoricProcessInstanceQuery()
            .processDefinitionKey(VendorImportProcess.KEY)
            .startedAfter(new java.util.Date(0))
            .unfinished()
            .count()).isZero();
    }

    @Test
    void fileAndPastedRowsTogetherOrNeitherAreRefused() {
        assertThatThrownBy(() -> start(Map.of("pasted", " "))).isInstanceOf(RuleViolation.class)
            .hasMessage("Choose a file, or paste rows.");
        assertThatThrownBy(() -> start(Map.of("pasted", TITLES, "content", TITLES.getBytes())))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Choose a file or paste rows, not both.");
        assertThatThrownBy(() -> start(Map.of("content", new byte[10_000_001]))).isInstanceOf(RuleViolation.class)
            .hasMessage("The file is larger than 10 MB. Split it.");
    }

    @Test
    void nothingOfTheFileStaysInTheEngine() {
        ProcessInstance instance = start(file("vendors.csv", TITLES + "Moor Ltd,Ada Moor,ada@moor.example,,\n"));
        assertThat(this.jdbc
            .sql("select count(*) from act_hi_detail where name_ = 'answers' and proc_inst_id_ = :instance")
            .param("instance", instance.getId())
            .query(Integer.class)
            .single()).isZero();
    }

    @Test
    void knownVendorIsUpdatedNotDoubled() {
        this.vendors.importCsv(TITLES + """
                Moor Ltd,Ada Moor,ada@moor.example,020 7946 0000,parking
                Fen Ltd,Bo Fen,bo@fen.example,,waste
                """);
        UUID ada = id("ada@moor.example");
        this.engine.pass(Duration.ofDays(1));

        VendorImport again = this.vendors.importCsv(TITLES + """
                Dell Ltd,Di Dell,di@dell.example,,
                Fen Ltd,Bo Fen,bo@fen.example,,waste
                Moor plc,Ada Moor,ADA@moor.example,,parking
                """);

        assertThat(again.added()).isEqualTo(1);
        assertThat(again.updated()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.vendorIds()).containsExactly(id("di@dell.example"), id("bo@fen.example"), ada);
        assertThat(this.vendors.size()).isEqualTo(3);
        assertThat(this.vendors.find(ada))
            .contains(new Vendor(ada, "Moor plc", "Ada Moor", "ada@moor.example", null, "parking"));
        assertThat(this.jdbc.sql("select organisation from vendor where updated_at is not null")
            .query(String.class)
            .list()).containsExactly("Moor plc");
    }

    @Test
    void columnThatTheFileDoesNotHaveStaysAsItWas() {
        this.vendors.importCsv(TITLES + "Moor Ltd,Ada Moor,ada@moor.example,020 7946 0000,parking\n");
        VendorImport again = this.vendors
            .importCsv("organisation,contact_name,email\nMoor Ltd,Ada Moor,ada@moor.example\n");
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(this.vendors.all()).singleElement().extracting(Vendor::telephone).isEqualTo("020 7946 0000");
    }

    @Test
    void vendorsAreFoundByTheirIdsInTheOrderOfTheirNames() {
        VendorImport done = this.vendors
            .importCsv(TITLES + "b ltd,B,b@b.example,,\nA Ltd,A,a@a.example,,\nC Ltd,C,c@c.example,,\n");
        assertThat(this.vendors.list(List.of(done.vendorIds().get(0), done.vendorIds().get(1), UUID.randomUUID())))
            .extracting(Vendor::organisation)
            .containsExactly("A Ltd", "b ltd");
        assertThat(this.vendors.list(List.of())).isEmpty();
        assertThat(this.vendors.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void hundredThousandRowsAreImportedInOneStatement() {
        String csv = TITLES + IntStream.range(0, VendorFile.MAX_ROWS)
            .mapToObj((i) -> "Company %d,Contact %d,c%d@company.example,020 7946 0000,parking\n".formatted(i, i, i))
            .collect(Collectors.joining());
        VendorImport done = this.vendors.importCsv(csv);
        assertThat(done.added()).isEqualTo(VendorFile.MAX_ROWS);
        assertThat(this.vendors.list(done.vendorIds())).hasSize(VendorFile.MAX_ROWS);
    }

    @Test
    void programmeOfficersMayStartIt() {
        assertThat(this.repository.createProcessDefinitionQuery().latestVersion().startableByUser("amara").list())
            .extracting("key")
            .contains(VendorImportProcess.KEY);
        assertThat(this.repository.createProcessDefinitionQuery().latestVersion().startableByUser("chloe").list())
            .extracting("key")
            .doesNotContain(VendorImportProcess.KEY);
    }

    private UUID id(String email) {
        return this.jdbc.sql("select id from vendor where email = :email")
            .param("email", email)
            .query(UUID.class)
            .single();
    }

    private static Map<String, Object> file(String name, String content) {
        return Map.of("fileName", name, "content", content.getBytes(StandardCharsets.UTF_8));
    }

    /** As the start form sends it. */
    private ProcessInstance start(Map<String, ?> answers) {
        String definition = this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(VendorImportProcess.KEY)
            .latestVersion()
            .singleResult()
            .getId();
        try {
            return this.forms.submitStartForm(definition,
                    Map.of("answers", SpinValues.jsonValue(this.json.writeValueAsString(answers), true).create()));
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

}
