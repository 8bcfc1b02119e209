package org.futurecouncil.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MailRendererTests {

    private static final MailTemplate INELIGIBLE = new MailTemplate("eoi-ineligible", "callReference", "callTitle",
            "eois");

    private final MailRenderer renderer = new MailRenderer();

    @Test
    void textAndPageSayTheSameAndWhoTheyAreFrom() {
        RenderedMail mail = this.renderer.render(OfficerMails.ESCALATION, values());
        assertThat(mail.subject()).isEqualTo("Still open: Describe the service, Parking & permits");
        assertThat(mail.text()).startsWith("Hello Amara Example,")
            .contains("For: Parking & permits\nIt was due: Friday 27 March 2026, 5:00pm GMT\n")
            .contains("https://council.example/app/camunda/app/tasklist/default/#/?task=42")
            .endsWith("Harrow Example Council\nServices of tomorrow (COTF-2026-01)\n"
                    + "Questions? Write to innovation@council.example\n");
        assertThat(mail.html()).startsWith("<!DOCTYPE html>")
            .contains("<html lang=\"en\">")
            .contains("Parking &amp; permits")
            .contains("href=\"https://council.example/app/camunda/app/tasklist/default/#/?task=42\"")
            .contains("href=\"mailto:innovation@council.example\"")
            .doesNotContain(" th:");
    }

    @Test
    void aMailOfNoProgrammeIsFromTheCouncilAlone() {
        Map<String, Object> values = values();
        values.put("programmeTitle", "");
        values.put("programmeReference", "");
        RenderedMail mail = this.renderer.render(OfficerMails.ESCALATION, values);
        assertThat(mail.text())
            .endsWith("\n-- \nHarrow Example Council\nQuestions? Write to innovation@council.example\n");
        assertThat(Jsoup.parse(mail.html()).select("[role=banner]").text()).isEqualTo("Harrow Example Council");
    }

    @Test
    void aDateInSummerIsWrittenInSummerTime() {
        assertThat(new When().dateTime("2026-07-01T08:30:00Z")).isEqualTo("Wednesday 1 July 2026, 9:30am BST");
        assertThat(new When().dateTime("2026-12-01T12:00:00+00:00")).isEqualTo("Tuesday 1 December 2026, 12:00pm GMT");
        assertThat(new When().date("2026-07-01")).isEqualTo("Wednesday 1 July 2026");
        assertThat(new When().date("2026-07-01T23:30:00Z")).isEqualTo("Thursday 2 July 2026");
    }

    @Test
    void aMissingOrBlankValueStopsTheMail() {
        for (String blank : new String[] { null, "", " \n" }) {
            Map<String, Object> values = values();
            values.put("dueAt", blank);
            assertThatExceptionOfType(UnsendableMessageException.class)
                .isThrownBy(() -> this.renderer.render(OfficerMails.ESCALATION, values))
                .withMessage("The mail “task-escalation” cannot go out: its value “dueAt” is missing or blank.");
        }
    }

    @Test
    void anEmptyListStopsTheMail() {
        Map<String, Object> values = ineligible(List.of());
        assertThatExceptionOfType(UnsendableMessageException.class)
            .isThrownBy(() -> this.renderer.render(INELIGIBLE, values))
            .withMessage("The mail “eoi-ineligible” cannot go out: its value “eois” is missing or blank.");
    }

    @Test
    void aMissingOrBlankValueWithinAListStopsTheMail() {
        assertThat(this.renderer.render(INELIGIBLE, ineligible(List.of(eoi("Not about a service")))).text())
            .contains("Not about a service");
        for (String blank : new String[] { null, "", " \n" }) {
            Map<String, Object> values = ineligible(List.of(eoi("Not about a service"), eoi(blank)));
            assertThatExceptionOfType(UnsendableMessageException.class)
                .isThrownBy(() -> this.renderer.render(INELIGIBLE, values))
                .withMessage("The mail “eoi-ineligible” cannot be written: the value “eoi.reason” is missing or blank");
        }
    }

    @Test
    void aValueThatTheTemplateDoesNotDeclareStopsTheMailWhenItIsUsed() {
        Map<String, Object> values = values();
        values.remove("holder");
        assertThatExceptionOfType(UnsendableMessageException.class)
            .isThrownBy(() -> this.renderer.render(new MailTemplate("task-escalation").withOptional("about"), values))
            .withMessageContaining("“holder” is not given");
    }

    @Test
    void aValueThatIsNoDateStopsTheMail() {
        Map<String, Object> values = values();
        values.put("dueAt", "soon");
        assertThatExceptionOfType(UnsendableMessageException.class)
            .isThrownBy(() -> this.renderer.render(OfficerMails.ESCALATION, values))
            .withMessageContaining("soon");
    }

    @Test
    void optionalValuesMayBeLeftOut() {
        Map<String, Object> values = values();
        values.remove("about");
        assertThat(this.renderer.render(OfficerMails.ESCALATION, values).subject())
            .isEqualTo("Still open: Describe the service");
    }

    @Test
    void whatSomebodyTypedAddsNoHeaderAndNoMarkup() {
        Map<String, Object> values = values();
        values.put("about", "Parking\r\nBcc: everyone@elsewhere.example <script>alert(1)</script>");
        RenderedMail mail = this.renderer.render(OfficerMails.ESCALATION, values);
        assertThat(mail.subject()).doesNotContain("\r", "\n").contains("Parking Bcc: everyone");
        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void aTemplateWithoutTextsIsAFault() {
        assertThatIllegalStateException().isThrownBy(() -> this.renderer.render(new MailTemplate("none"), values()))
            .withMessage("There is no templates/mail/none.txt");
    }

    private static Map<String, Object> ineligible(List<?> eois) {
        Map<String, Object> values = values();
        values.putAll(Map.of("callReference", "CALL-1", "callTitle", "Kerbside", "eois", eois));
        return values;
    }

    private static Map<String, Object> eoi(String reason) {
        Map<String, Object> eoi = new HashMap<>(Map.of("reference", "EOI-7", "subject", "Parking permits"));
        eoi.put("reason", reason);
        return eoi;
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("councilName", "Harrow Example Council");
        values.put("contactEmail", "innovation@council.example");
        values.put("programmeTitle", "Services of tomorrow");
        values.put("programmeReference", "COTF-2026-01");
        values.put("baseUrl", "https://council.example/app");
        values.put("recipientName", "Amara Example");
        values.put("taskId", "42");
        values.put("taskName", "Describe the service");
        values.put("about", "Parking & permits");
        values.put("dueAt", "2026-03-27T17:00:00Z");
        values.put("yours", true);
        values.put("holder", "It is with Ben.");
        return values;
    }

}
