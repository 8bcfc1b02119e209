package org.futurecouncil.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Prints what the tests of a build have covered, over all test classes: lines and
 * branches of the code, flow nodes and sequence flows of the models in {@code bpmn/}, and
 * how many states of the portal's pages axe has looked at, and found wanting.
 */
public final class CoverageFigures {

    private CoverageFigures() {
    }

    public static void main(String[] args) throws IOException {
        Path target = Path.of("target");
        code(target.resolve("site/jacoco/jacoco.csv"));
        models(Path.of("bpmn"), target.resolve("process-test-coverage"));
        pages(target.resolve("portal-pages"));
    }

    private static void pages(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            System.out.println("No page of the portal was looked at");
            return;
        }
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.toList();
        }
        int violations = 0;
        for (Path page : pages) {
            violations += Files.readAllLines(page).size();
        }
        System.out.printf("figure portal.pages %d pages%nfigure portal.axe.violations %d violations%n", pages.size(),
                violations);
    }

    private static void code(Path csv) throws IOException {
        if (!Files.exists(csv)) {
            System.out.println("No coverage of the code was recorded");
            return;
        }
        long[] sums = new long[4];
        List<String> lines = Files.readAllLines(csv);
        List<String> header = List.of(lines.get(0).split(","));
        List<Integer> columns = Stream.of("LINE_COVERED", "LINE_MISSED", "BRANCH_COVERED", "BRANCH_MISSED")
            .map(header::indexOf)
            .toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Long.parseLong(cells[columns.get(i)]);
            }
        }
        figure("coverage.lines", sums[0], sums[0] + sums[1]);
        figure("coverage.branches", sums[2], sums[2] + sums[3]);
    }

    private static void models(Path folder, Path reports) throws IOException {
        Map<String, Set<String>> covered = coveredElements(reports);
        Totals nodes = new Totals();
        Totals flows = new Totals();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter((file) -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
        for (Path file : files) {
            BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
            String key = model.getModelElementsByType(Process.class).iterator().next().getId();
            Set<String> seen = covered.getOrDefault(key, Set.of());
            nodes.add(key, model.getModelElementsByType(FlowNode.class), seen);
            flows.add(key, model.getModelElementsByType(SequenceFlow.class), seen);
        }
        Stream.concat(nodes.missed.stream(), flows.missed.stream())
            .forEach((element) -> System.out.println("not covered: " + element));
        figure("coverage.flow_nodes", nodes.covered, nodes.all);
        figure("coverage.sequence_flows", flows.covered, flows.all);
    }

    private static Map<String, Set<String>> coveredElements(Path reports) throws IOException {
        Map<String, Set<String>> covered = new HashMap<>();
        if (!Files.exists(reports)) {
            return covered;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(reports)) {
            files = found.filter((file) -> file.endsWith("report.json")).toList();
        }
        for (Path file : files) {
            for (JsonNode event : new ObjectMapper().readTree(file.toFile())
                .findValues("events")
                .stream()
                .flatMap(CoverageFigures::elements)
                .toList()) {
                covered.computeIfAbsent(event.path("modelKey").asText(), (key) -> new HashSet<>())
                    .add(event.path("definitionKey").asText());
            }
        }
        return covered;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.stream();
    }

    private static void figure(String name, long covered, long all) {
        System.out.printf(Locale.ROOT, "%s: %d of %d%nfigure %s %.1f percent%n", name, covered, all, name,
                (all == 0) ? 0 : 100.0 * covered / all);
    }

    private static final class Totals {

        private final List<String> missed = new ArrayList<>();

        private long covered;

        private long all;

        private void add(String key, Collection<? extends FlowElement> elements, Set<String> seen) {
            for (FlowElement element : elements) {
                this.all++;
                if (seen.contains(element.getId())) {
                    this.covered++;
                }
                else {
                    this.missed.add(key + " " + element.getId());
                }
            }
        }

    }

}
