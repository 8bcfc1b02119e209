package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of a rehearsal, printed in short and written in full as a page. */
@Component
@OnRehearsal
class RehearsalReport {

    private final ReportTables tables;

    private final JdbcClient jdbc;

    private final SpringTemplateEngine templates;

    RehearsalReport(ReportTables tables, JdbcClient jdbc, SpringTemplateEngine templates) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.templates = templates;
    }

    /**
     * @param stages how long each stage took on this machine
     * @param stopped why the rehearsal did not come to an end, or null
     */
    void write(Map<String, Duration> stages, @Nullable String stopped, PrintStream out, Path file) throws IOException {
        List<Table> all = this.tables.all(stages);
        TablePrinter printer = new TablePrinter(out);
        all.forEach(printer::print);
        Context page = new Context(Locale.UK);
        page.setVariable("programme",
                this.jdbc.sql("select reference || ' ' || title from programme").query(String.class).single());
        page.setVariable("stopped", stopped);
        page.setVariable("tables", all);
        Files.writeString(file, this.templates.process("rehearsal/report", page));
    }

}
