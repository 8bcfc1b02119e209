package org.futurecouncil.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.WorkingDays;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

/** How the report writes and draws its numbers, and that no word is missing. */
class ReportTests {

    @Test
    void poundsHaveASignAndSeparators() {
        assertThat(Column.POUNDS.show(new BigDecimal("1253868.53"))).isEqualTo("£1,253,869");
        assertThat(Column.POUNDS.show(new BigDecimal("-108463.82"))).isEqualTo("−£108,464");
        assertThat(Column.POUNDS.show(new BigDecimal("-0.4"))).isEqualTo("£0");
        assertThat(Column.POUNDS.show(null)).isEmpty();
    }

    @Test
    void otherNumbersAreRoundedHalfUp() {
        assertThat(Column.COUNT.show(2160L)).isEqualTo("2,160");
        assertThat(Column.COUNT.show(new BigDecimal("-5100.00"))).isEqualTo("−5,100");
        assertThat(Column.DECIMAL.show(new BigDecimal("66.25"))).isEqualTo("66.3");
        assertThat(Column.PERCENT.show(new BigDecimal("100.0"))).isEqualTo("100.0 %");
    }

    @Test
    void timesAreThoseOfLondon() {
        Instant inSummer = Instant.parse("2027-06-11T08:30:00Z");
        assertThat(Column.MOMENT.show(inSummer)).isEqualTo("Fri 11 Jun 2027, 09:30");
        assertThat(Column.MOMENT.show(Timestamp.from(inSummer))).isEqualTo("Fri 11 Jun 2027, 09:30");
    }

    @Test
    void barsBelowZeroAreDrawnToTheLeftOfTheAxis() {
        Chart chart = Chart.of("Net present value", List.of(new Chart.Value("gains", 300, "£300"),
                new Chart.Value("loses", -100, "−£100"), new Chart.Value("nothing", 0, "£0")));
        Chart.Bar gains = chart.bars().get(0);
        Chart.Bar loses = chart.bars().get(1);
        assertThat(gains.left()).isEqualTo(chart.axis());
        assertThat(gains.below()).isFalse();
        assertThat(loses.left() + loses.width()).isCloseTo(chart.axis(), within(0.001));
        assertThat(loses.below()).isTrue();
        assertThat(gains.width()).isCloseTo(3 * loses.width(), within(0.001));
        assertThat(chart.bars().get(2).width()).isZero();
        // nothing is drawn over the labels or beyond the edge
        assertThat(loses.beside()).isGreaterThan(450);
        assertThat(gains.beside()).isLessThan(Chart.WIDTH - 80);
    }

    @Test
    void aChartOfNothingButZerosHasNoLength() {
        Chart chart = Chart.of("Nothing", List.of(new Chart.Value("none", 0, "0")));
        assertThat(chart.bars().get(0).width()).isZero();
        assertThat(Chart.of("Empty", List.of()).bars()).isEmpty();
    }

    @Test
    void aLongTableIsPrintedInShortAndALongReasonInLines() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 71; i++) {
            rows.add(Arrays.asList(Instant.parse("2027-01-11T09:00:00Z"), "Somebody " + i, "Something",
                    "A reason that goes on and on. ".repeat(8)));
        }
        String printed = print(
                Table.of("refused", List.of(Column.MOMENT, Column.TEXT, Column.TEXT, Column.TEXT), List.copyOf(rows)));
        assertThat(printed)
            .contains("What was refused\n----------------\n", "Somebody 4 ", "… and 66 more on the page.")
            .doesNotContain("Somebody 5");
        assertThat(printed.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThan(170));
        assertThat(printed.replaceAll("\\s+", " ").split("goes on and on")).hasSize(5 * 8 + 1);
    }

    @Test
    void anEmptyTableSaysSo() {
        assertThat(print(Table.of("criteria", List.of(Column.TEXT, Column.COUNT), List.of()))).contains("None.");
    }

    @Test
    void everyMailHasATitle() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/mail"))) {
            assertThat(files.map((file) -> file.getFileName().toString().replaceAll("\\.\\w+$", ""))
                .filter((name) -> !"layout".equals(name))
                .distinct()).isNotEmpty().allSatisfy((name) -> assertThat(ReportTexts.has("mail." + name)).isTrue());
        }
    }

    @Test
    void officersKnowWhatToDoWithEveryTaskOfEveryModel() throws IOException {
        RehearsalSettings settings = new Binder().bindOrCreate("council.rehearsal",
                Bindable.of(RehearsalSettings.class));
        OfficerScripts scripts = new OfficerScripts(settings,
                new RehearsalDates(settings, new WorkingDays(Clock.systemUTC())), Clock.systemUTC());
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            List<String> tasks = models.filter((file) -> file.toString().endsWith(".bpmn"))
                .flatMap(
                        (file) -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)
                .toList();
            assertThat(tasks).hasSizeGreaterThan(20)
                .allSatisfy((task) -> assertThatCode(() -> scripts.of(task)).doesNotThrowAnyException());
        }
    }

    private static String print(Table table) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new TablePrinter(new PrintStream(printed, true, StandardCharsets.UTF_8)).print(table);
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

}
