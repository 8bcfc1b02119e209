package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.WorkingDays;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * What a council may change of its rehearsal:
 * {@code --council.rehearsal.start=2027-01-11}. Every day given is a working day.
 *
 * @param vendors CSV file of the vendors to invite, or null for sixty fictional ones
 * @param start first day of the programme
 * @param opens day on which the call opens, or null for a week after it is prepared
 * @param closes day on which the call closes, or null for four weeks after it opens and a
 * week's extension
 * @param workshop day of the workshop, or null for five weeks after it is planned
 * @param roundtable day of the roundtable, or null for four weeks after it is prepared
 * @param eois how many EOIs come in time, or null for four and a half for each vendor
 * @param seed the same seed gives the same rehearsal
 * @param report where the HTML report is written
 */
@ConfigurationProperties(RehearsalSettings.PREFIX)
record RehearsalSettings(@Nullable String vendors, @DefaultValue("2027-01-11") LocalDate start,
        @Nullable LocalDate opens, @Nullable LocalDate closes, @Nullable LocalDate workshop,
        @Nullable LocalDate roundtable, @Nullable Integer eois, @DefaultValue("2026") long seed,
        @DefaultValue("rehearsal-report.html") Path report) {

    static final String PREFIX = "council.rehearsal";

    private static final String FILE = "file:";

    /**
     * @throws RehearsalRefusedException with a sentence for each setting to mend
     */
    static void check(ConfigurableEnvironment environment) {
        RehearsalSettings settings = bind(environment);
        List<String> problems = new ArrayList<>();
        settings.vendorsProblem(problems);
        problems.addAll(new RehearsalDates(settings, new WorkingDays(Clock.systemUTC())).problems());
        if (settings.eois() != null && settings.eois() < VendorsAtWork.FEWEST_EOIS) {
            problems.add(PREFIX + ".eois: a rehearsal needs " + VendorsAtWork.FEWEST_EOIS
                    + " EOIs at least, so that every area has something to choose from.");
        }
        settings.reportProblem(problems);
        if (!problems.isEmpty()) {
            throw new RehearsalRefusedException(problems);
        }
    }

    private static RehearsalSettings bind(ConfigurableEnvironment environment) {
        try {
            // a setting that is misspelt would otherwise be left out without a word
            return Binder.get(environment)
                .bindOrCreate(PREFIX, Bindable.of(RehearsalSettings.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        }
        catch (BindException ex) {
            throw new RehearsalRefusedException(sentences(ex));
        }
    }

    private static List<String> sentences(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties()
                .stream()
                .map((property) -> property.getName() + " is no setting of a rehearsal. There are vendors, start, "
                        + "opens, closes, workshop, roundtable, eois, seed and report.")
                .toList();
        }
        ConfigurationProperty property = failure.getProperty();
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        return List.of(failure.getName() + ": “" + ((property != null) ? property.getValue() : "") + "” is no "
                + ((type == LocalDate.class) ? "day such as 2027-01-11."
                        : Number.class.isAssignableFrom(type) || type.isPrimitive() ? "whole number."
                                : "file's name."));
    }

    private void vendorsProblem(List<String> problems) {
        if (this.vendors != null
                && !(Files.isRegularFile(file(this.vendors)) && Files.isReadable(file(this.vendors)))) {
            problems.add(PREFIX + ".vendors: there is no file " + file(this.vendors).toAbsolutePath()
                    + ", or it cannot be read.");
        }
    }

    private void reportProblem(List<String> problems) {
        Path file = this.report.toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
        }
        catch (IOException ex) {
            problems.add(PREFIX + ".report: the folder " + file.getParent() + " cannot be made.");
            return;
        }
        if (Files.isDirectory(file)) {
            problems.add(PREFIX + ".report: " + file + " is a folder. Name a file in it.");
        }
        else if (!Files.isWritable(Files.exists(file) ? file : file.getParent())) {
            problems.add(PREFIX + ".report: " + file + " cannot be written.");
        }
    }

    /** The vendors' file as somebody would choose it in a form. */
    VendorsFile vendorsFile() throws IOException {
        if (this.vendors == null) {
            return new VendorsFile("vendors.csv",
                    new ClassPathResource("rehearsal/vendors.csv").getContentAsByteArray());
        }
        Path file = file(this.vendors);
        return new VendorsFile(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    private static Path file(String name) {
        return Path.of(name.startsWith(FILE) ? name.substring(FILE.length()) : name);
    }

    /** A file with its bytes, which are nobody's to decode but the import's. */
    record VendorsFile(String name, byte[] content) {
    }

}
