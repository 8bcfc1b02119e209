package org.futurecouncil.vendor;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.platform.RuleViolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VendorFileTests {

    private static final String TITLES = "organisation,contact_name,email,telephone,areas_of_interest\n";

    @Test
    void readsEveryColumnInAnyOrderAndSpelling() {
        VendorFile file = VendorFile.read("""
                E-mail;Contact name;ORGANISATION;areas of interest
                ada@moor.example;Ada Moor;"Moor; Fen & Sons ""Ltd\""";parking
                """);
        assertThat(file.columns()).isEqualTo(EnumSet.complementOf(EnumSet.of(VendorColumn.TELEPHONE)));
        assertThat(file.vendors()).singleElement().satisfies((vendor) -> {
            assertThat(vendor.organisation()).isEqualTo("Moor; Fen & Sons \"Ltd\"");
            assertThat(vendor.contactName()).isEqualTo("Ada Moor");
            assertThat(vendor.email()).isEqualTo("ada@moor.example");
            assertThat(vendor.telephone()).isNull();
            assertThat(vendor.areasOfInterest()).isEqualTo("parking");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\r" })
    void readsEveryLineEndDelimiterAndPreamble(String lineEnd) {
        for (String preamble : List.of("", "\uFEFF", "sep=;" + lineEnd, "\uFEFFsep=;" + lineEnd)) {
            for (String delimiter : List.of(",", ";", "\t")) {
                String csv = preamble + String.join(delimiter, "organisation", "contact_name", "email") + lineEnd
                        + String.join(delimiter, "Åkerö AB", "Zoë Ångström", "zoe@akero.example") + lineEnd + lineEnd
                        + delimiter + delimiter + lineEnd;
                assertThat(VendorFile.read(csv.getBytes(StandardCharsets.UTF_8)).vendors()).singleElement()
                    .extracting(Vendor::organisation)
                    .isEqualTo("Åkerö AB");
            }
        }
    }

    @Property(tries = 300)
    void everyNameSurvivesQuoting(@ForAll("names") String organisation, @ForAll("delimiters") char delimiter)
            throws IOException {
        StringWriter csv = new StringWriter();
        CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(delimiter).get();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            printer.printRecord("organisation", "contact_name", "email");
            printer.printRecord(organisation, "Ada Moor", "ada@moor.example");
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(VendorFile.read(bytes).vendors()).singleElement()
            .extracting(Vendor::organisation)
            .isEqualTo(organisation);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
            .all()
            .withChars(",;\t\"' é🚀")
            .ofMinLength(1)
            .ofMaxLength(100)
            .map(VendorFileTests::asNameMayBe)
            .filter((name) -> !name.isEmpty() && "=+-@".indexOf(name.charAt(0)) < 0);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t');
    }

    private static String asNameMayBe(String any) {
        String name = any.codePoints()
            .filter((c) -> !List
                .of(Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR)
                .contains((byte) Character.getType(c)))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
        return name.replaceAll("(?U)^[\\s\\h]+|[\\s\\h]+$", "");
    }

    @Property(tries = 500)
    void anythingIsReadOrRefusedInWords(@ForAll String csv) {
        try {
            VendorFile.read(TITLES + csv);
        }
        catch (RuleViolation ex) {
            assertThat(ex).hasMessageMatching("(?s)(Row \\d|The file |….*more).*");
        }
    }

    @Test
    void everyProblemIsToldAtOnceByRowAndColumn() {
        assertThatThrownBy(() -> VendorFile.read(TITLES + """
                Moor Ltd,Ada Moor,ada@moor.example,020 7946 0000,parking
                ,Bo Fen,bo@fen.example,,

                Fen Ltd,,bo(at)fen.example,ring me,
                =1+1,Cy Dell,ADA@moor.example,,
                Dell Ltd,Di Dell,di@dell.example,,parking,waste
                """)).isInstanceOf(RuleViolation.class)
            .hasMessage(
                    """
                            Row 3, organisation: is missing.
                            Row 5, contact_name: is missing.
                            Row 5, email: “bo(at)fen.example” is not an e-mail address.
                            Row 5, telephone: “ring me” is not a telephone number; use digits, spaces and + ( ) - . / only.
                            Row 6, organisation: begins with “=”, which spreadsheets run as a formula.
                            Row 7: has more cells than the first row has titles. Put text that holds the separator into quotation marks.""");
    }

    @Test
    void sameAddressTwiceIsRefusedHoweverItIsCapitalised() {
        assertThatThrownBy(() -> VendorFile.read(TITLES + "A,B,ada@moor.example,,\nA,B,Ada@Moor.example,,\n"))
            .hasMessage("Row 3, email: “Ada@Moor.example” stands in row 2 already.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ada", "ada@moor", "ada@@moor.example", "ada@moor.example, bo@fen.example",
            "Ada Moor <ada@moor.example>", "ada@moor..example", "ada@mööor.example", "a b@moor.example",
            "@moor.example", "ada@moor.example>" })
    void malformedAddressIsRefused(String email) {
        assertThatThrownBy(() -> VendorFile.read(TITLES + "Moor Ltd,Ada Moor,\"" + email + "\",,\n"))
            .hasMessage("Row 2, email: “" + email + "” is not an e-mail address.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ada@moor.example", "ada.moor+council@mail.moor.co.example", "o'brien@moor.example",
            "ADA_1@MOOR.EXAMPLE" })
    void wellFormedAddressIsTaken(String email) {
        assertThat(VendorFile.read(TITLES + "Moor Ltd,Ada Moor," + email + ",,\n").vendors()).singleElement()
            .extracting(Vendor::email)
            .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = { "020 7946 0000", "+44 (0)20 7946-0000", "0113.496.0000" })
    void telephoneNumbersAreTakenAsTheyAre(String telephone) {
        assertThat(VendorFile.read(TITLES + "Moor Ltd,Ada Moor,ada@moor.example," + telephone + ",\n").vendors())
            .singleElement()
            .extracting(Vendor::telephone)
            .isEqualTo(telephone);
    }

    @Test
    void lineBreakThatCouldBecomeAMailHeaderIsRefused() {
        assertThatThrownBy(
                () -> VendorFile.read(TITLES + "\"Moor\r\nBcc: x@evil.example\",Ada Moor,ada@moor.example,,\n"))
            .hasMessage("Row 2, organisation: holds a line break or another control character; "
                    + "it must be one line of text.");
        assertThatThrownBy(() -> VendorFile.read(TITLES + "Moor,Ada\u0000Moor,ada@moor.example,,\n"))
            .hasMessageStartingWith("Row 2, contact_name: holds a line break or another control character");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> VendorFile.read(TITLES + "🚀".repeat(201) + ",Ada,ada@moor.example,,\n"))
            .hasMessage("Row 2, organisation: has 201 characters; at most 200 fit.");
        assertThat(VendorFile.read(TITLES + "🚀".repeat(200) + ",Ada,ada@moor.example,,\n").vendors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    organisation,email                              | Row 1: the column contact_name is missing. The first row holds the titles of the columns.
                    organisation,contact_name,email,Email           | Row 1: the column email stands there twice.
                    organisation,contact_name,email,date of birth   | Row 1: the column “date of birth” is not known. Remove it: the register keeps nothing beyond organisation, contact_name, email, telephone and areas_of_interest.
                    organisation,contact_name,email                 | The file holds the titles of the columns, but no vendors.
                    """)
    void wrongTitlesAreRefused(String titles, String message) {
        assertThatThrownBy(() -> VendorFile.read(titles + "\n")).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\uFEFF", " \r\n", "sep=;", "sep=;\n" })
    void emptyFileIsRefused(String csv) {
        assertThatThrownBy(() -> VendorFile.read(csv)).hasMessage("The file is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"Moor Ltd,Ada,ada@moor.example,,\n", "\"Moor\" Ltd,Ada,ada@moor.example,,\n" })
    void unbalancedQuotationMarksAreRefusedWithTheRow(String row) {
        assertThatThrownBy(() -> VendorFile.read(TITLES + "A,B,a@b.example,,\n" + row))
            .hasMessageStartingWith("Row 3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "windows-1252", "UTF-16" })
    void otherEncodingsAreRefusedWithAWayOut(String charset) {
        byte[] bytes = (TITLES + "Café Ltd,Zoë,zoe@cafe.example,,\n").getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> VendorFile.read(bytes)).hasMessageContaining("not saved as UTF-8")
            .hasMessageContaining("CSV UTF-8");
    }

    @Test
    void onlyTheFirstFiftyProblemsAreTold() {
        String rows = IntStream.range(0, 53).mapToObj((i) -> "A,B,nobody,,\n").collect(Collectors.joining());
        assertThatThrownBy(() -> VendorFile.read(TITLES + rows)).satisfies((ex) -> {
            List<String> told = ex.getMessage().lines().toList();
            assertThat(told).hasSize(51);
            assertThat(told.get(50)).isEqualTo("… and 3 more problems.");
        });
    }

    @Test
    void hundredThousandRowsAreTakenAndOneMoreIsNot() {
        String rows = IntStream.range(0, VendorFile.MAX_ROWS)
            .mapToObj((i) -> "Company " + i + ",Contact,c" + i + "@company.example,,\n")
            .collect(Collectors.joining());
        assertThat(VendorFile.read(TITLES + rows).vendors()).hasSize(VendorFile.MAX_ROWS);
        assertThatThrownBy(() -> VendorFile.read(TITLES + rows + "A,B,a@b.example,,\n"))
            .hasMessage("The file holds more than 100,000 vendors. Split it.");
    }

    @Test
    void sampleOfTheRehearsalIsSound() throws IOException {
        try (var sample = Objects.requireNonNull(getClass().getResourceAsStream("/rehearsal/vendors.csv"))) {
            assertThat(VendorFile.read(sample.readAllBytes()).vendors()).hasSize(60)
                .allSatisfy((vendor) -> assertThat(vendor.email()).endsWith(".example"));
        }
    }

}
