package org.futurecouncil.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelException;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the decision tables: those of this release, and a council's own in place of
 * them. A table of a council's own, whether it lies in the folder {@code
 * council.decisions} or was deployed by hand, stays in force when a new release comes.
 */
@Component
class DecisionTables {

    private static final Logger log = LoggerFactory.getLogger(DecisionTables.class);

    private static final String SHIPPED = "decision-tables";

    private static final String OWN = "decision-tables-of-the-council";

    private final RepositoryService repository;

    private final ResourcePatternResolver resources;

    private final Path folder;

    DecisionTables(RepositoryService repository, ResourcePatternResolver resources,
            @Value("${council.decisions:decisions}") Path folder) {
        this.repository = repository;
        this.resources = resources;
        this.folder = folder;
    }

    /**
     * @throws DecisionTableException if a table in the folder cannot stand in for one of
     * this release
     */
    void deploy() {
        Map<String, byte[]> shipped = shipped();
        deploy(SHIPPED,
                shipped.entrySet().stream().filter((table) -> isOutdated(table.getKey(), table.getValue(), true)));
        Map<String, byte[]> own = own(shipped);
        deploy(OWN, own.entrySet().stream().filter((table) -> isOutdated(table.getKey(), table.getValue(), false)));
        log.info("Decision tables in force: {}",
                shipped.keySet().stream().map(this::inForce).collect(Collectors.joining(", ")));
    }

    private void deploy(String name, Stream<Map.Entry<String, byte[]>> tables) {
        DeploymentBuilder deployment = this.repository.createDeployment().name(name);
        List<String> files = new ArrayList<>();
        tables.forEach((table) -> {
            String file = "bpmn/" + table.getKey() + ".dmn";
            deployment.addInputStream(file, new ByteArrayInputStream(table.getValue()));
            files.add(file);
        });
        if (!files.isEmpty()) {
            deployment.deploy();
        }
    }

    private boolean isOutdated(String key, byte[] wanted, boolean onlyShipped) {
        DecisionDefinition latest = latest(key);
        if (latest == null) {
            return true;
        }
        if (onlyShipped && !SHIPPED.equals(deploymentOf(latest))) {
            return false;
        }
        try (InputStream present = this.repository.getResourceAsStream(latest.getDeploymentId(),
                latest.getResourceName())) {
            return !Arrays.equals(wanted, present.readAllBytes());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private @Nullable DecisionDefinition latest(String key) {
        return this.repository.createDecisionDefinitionQuery()
            .decisionDefinitionKey(key)
            .latestVersion()
            .singleResult();
    }

    private @Nullable String deploymentOf(DecisionDefinition table) {
        Deployment deployment = this.repository.createDeploymentQuery()
            .deploymentId(table.getDeploymentId())
            .singleResult();
        return (deployment != null) ? deployment.getName() : null;
    }

    private String inForce(String key) {
        DecisionDefinition latest = latest(key);
        return Optional.ofNullable(latest)
            .map((table) -> key + " version " + table.getVersion()
                    + (SHIPPED.equals(deploymentOf(table)) ? "" : " (the council's own)"))
            .orElse(key + " (none)");
    }

    private Map<String, byte[]> shipped() {
        Map<String, byte[]> tables = new TreeMap<>();
        try {
            for (Resource table : this.resources.getResources("classpath*:bpmn/*.dmn")) {
                tables.put(String.valueOf(table.getFilename()).replace(".dmn", ""), table.getContentAsByteArray());
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The decision tables cannot be read", ex);
        }
        return tables;
    }

    private Map<String, byte[]> own(Map<String, byte[]> shipped) {
        Map<String, byte[]> tables = new TreeMap<>();
        if (!Files.isDirectory(this.folder)) {
            return tables;
        }
        try (Stream<Path> files = Files.list(this.folder)) {
            for (Path file : files.filter((one) -> one.toString().endsWith(".dmn")).sorted().toList()) {
                String key = file.getFileName().toString().replace(".dmn", "");
                byte[] original = shipped.get(key);
                if (original == null) {
                    throw new DecisionTableException(file,
                            "there is no table of this name; there are " + String.join(", ", shipped.keySet()));
                }
                byte[] content = Files.readAllBytes(file);
                check(file, key, outputs(file, content).get(key), outputs(file, original).get(key));
                tables.put(key, content);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The decision tables in " + this.folder + " cannot be read", ex);
        }
        return tables;
    }

    private static void check(Path file, String key, @Nullable Set<String> outputs, @Nullable Set<String> needed) {
        if (outputs == null) {
            throw new DecisionTableException(file, "it holds no decision with the id " + key);
        }
        if (needed != null && !outputs.containsAll(needed)) {
            throw new DecisionTableException(file, "it needs the result columns " + String.join(", ", needed));
        }
    }

    /** The names of the result columns of each decision. */
    private static Map<String, Set<String>> outputs(Path file, byte[] table) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(table))
                .getModelElementsByType(Decision.class)
                .stream()
                .collect(Collectors.toMap(Decision::getId,
                        (decision) -> decision.getModelInstance()
                            .getModelElementsByType(Output.class)
                            .stream()
                            .map(Output::getName)
                            .collect(Collectors.toCollection(java.util.TreeSet::new))));
        }
        catch (DmnModelException | ModelParseException ex) {
            throw new DecisionTableException(file, "it is no DMN 1.3 file: " + ex.getMessage());
        }
    }

}
