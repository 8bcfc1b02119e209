package org.futurecouncil.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which decision table is in force when a council has its own. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class DecisionTablesProcessTests {

    private static final String TABLE = "business-case-gate";

    @TempDir
    Path folder;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DecisionService decisions;

    private Set<String> before;

    @BeforeEach
    void remember() {
        this.before = deployments();
    }

    @AfterEach
    void forget() {
        deployments().stream()
            .filter((id) -> !this.before.contains(id))
            .forEach((id) -> this.repository.deleteDeployment(id, true));
    }

    @Test
    void anotherStartDeploysNothingAgain() {
        start();
        assertThat(deployments()).isEqualTo(this.before);
        assertThat(because()).isNotEqualTo("OURS");
    }

    @Test
    void aTableInTheFolderIsInForceAndIsDeployedOnce(CapturedOutput output) throws IOException {
        Files.writeString(this.folder.resolve(TABLE + ".dmn"), ours());
        start();
        assertThat(because()).isEqualTo("OURS");
        assertThat(output).contains(TABLE + " version 2 (the council's own)", "brief-quality version 1,");
        start();
        assertThat(deployments()).hasSize(this.before.size() + 1);
    }

    @Test
    void aTableInTheFolderStaysInForceWhenANewReleaseChangesItsOwn() throws IOException {
        Files.writeString(this.folder.resolve(TABLE + ".dmn"), ours());
        start();
        new DecisionTables(this.repository, nextRelease(), this.folder).deploy();
        assertThat(because()).isEqualTo("OURS");
        assertThat(version("brief-quality")).as("the release's own new table").isEqualTo(2);
    }

    @Test
    void aTableDeployedByHandStaysInForceWhenANewReleaseChangesItsOwn() {
        this.repository.createDeployment().name("by hand").addString("gate.dmn", ours()).deploy();
        new DecisionTables(this.repository, nextRelease(), this.folder).deploy();
        assertThat(because()).isEqualTo("OURS");
    }

    @Test
    void withoutATableOfTheirOwnANewReleaseBringsItsOwn() {
        new DecisionTables(this.repository, nextRelease(), this.folder.resolve("none")).deploy();
        assertThat(version(TABLE)).isEqualTo(2);
        assertThat(version("brief-quality")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "business-case-gates.dmn, '', '', there is no table of this name",
            "business-case-gate.dmn, id=\"business-case-gate\", id=\"another-gate\", no decision with the id",
            "business-case-gate.dmn, name=\"putForward\", name=\"forward\", the result columns because",
            "business-case-gate.dmn, <definitions, <nonsense, no DMN" })
    void aTableThatCannotStandInStopsTheStartAndSaysWhy(String file, String part, String instead, String reason)
            throws IOException {
        Files.writeString(this.folder.resolve(file), part.isEmpty() ? shipped() : shipped().replace(part, instead));
        assertThatExceptionOfType(DecisionTableException.class).isThrownBy(this::start)
            .withMessageContainingAll(file, reason);
        assertThat(deployments()).isEqualTo(this.before);
        DecisionTableException failure = new DecisionTableException(Path.of(file), reason);
        assertThat(new DecisionTableFailureAnalyzer().analyze(failure, failure).getAction())
            .contains("council.decisions");
    }

    private void start() {
        new DecisionTables(this.repository, new PathMatchingResourcePatternResolver(), this.folder).deploy();
    }

    private String because() {
        return this.decisions.evaluateDecisionTableByKey(TABLE, Map.of("netPresentValue", 100000, "netHours", 1000))
            .getSingleResult()
            .getEntry("because");
    }

    private int version(String key) {
        return this.repository.createDecisionDefinitionQuery()
            .decisionDefinitionKey(key)
            .latestVersion()
            .singleResult()
            .getVersion();
    }

    private Set<String> deployments() {
        return this.repository.createDeploymentQuery()
            .unlimitedList()
            .stream()
            .map(Deployment::getId)
            .collect(Collectors.toSet());
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("bpmn", TABLE + ".dmn"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Every case may be put forward, because we say so. */
    private static String ours() {
        return shipped().replaceAll("(?s)<rule .*</rule>",
                """
                        <rule id="Rule_Ours"><inputEntry id="Input_1"><text></text></inputEntry><inputEntry id="Input_2"><text></text></inputEntry>
                        <outputEntry id="Output_1"><text>true</text></outputEntry><outputEntry id="Output_2"><text>"OURS"</text></outputEntry></rule>
                        """);
    }

    /** The same tables with a comment more. */
    private static ResourcePatternResolver nextRelease() {
        return new PathMatchingResourcePatternResolver() {
            @Override
            public Resource[] getResources(String pattern) throws IOException {
                Resource[] found = super.getResources(pattern);
                // it asks itself for the folders that a pattern names
                return pattern.endsWith(".dmn")
                        ? Stream.of(found).map((table) -> changed(table)).toArray(Resource[]::new) : found;
            }
        };
    }

    private static Resource changed(Resource table) {
        try {
            String content = table.getContentAsString(StandardCharsets.UTF_8) + "<!-- next release -->";
            return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public String getFilename() {
                    return String.valueOf(table.getFilename());
                }
            };
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
