package org.futurecouncil.workspace;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.ExclusionRecords;
import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.MailingLine;
import org.futurecouncil.mail.MailLedger.ProgrammeMail;
import org.futurecouncil.mail.MailingReleases;
import org.futurecouncil.mail.MailingReleases.Release;
import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.mail.PlannedMailings;
import org.futurecouncil.mail.PlannedMailings.Forecast;
import org.futurecouncil.mail.PlannedMailings.PlannedRecipient;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Mailings before they go out: to whom, what and when, and who is to be left out. */
@Controller
@RequestMapping("/workspace/mail/programmes/{reference}/planned")
class PlannedMailController {

    private final MailLedger ledger;

    private final PlannedMailings plans;

    private final MailingReleases releases;

    private final ExclusionRecords exclusions;

    PlannedMailController(MailLedger ledger, PlannedMailings plans, MailingReleases releases,
            ExclusionRecords exclusions) {
        this.ledger = ledger;
        this.plans = plans;
        this.releases = releases;
        this.exclusions = exclusions;
    }

    @GetMapping
    String list(@PathVariable String reference, Model model) {
        ProgrammeMail programme = programme(reference);
        model.addAttribute("programme", programme);
        model.addAttribute("waiting", this.releases.waiting(programme.id())
            .stream()
            .map((id) -> new Waiting(this.ledger.mailing(id).orElseThrow(), this.releases.find(id).orElseThrow()))
            .toList());
        model.addAttribute("mailings",
                this.plans.of(programme.id())
                    .stream()
                    .map((planned) -> new Line(planned, this.plans.forecast(planned)))
                    .toList());
        return "workspace/planned";
    }

    @GetMapping("/{wave}")
    String mailing(@PathVariable String reference, @PathVariable String wave, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean leftOut, @RequestParam(defaultValue = "1") int page,
            Model model) {
        ProgrammeMail programme = programme(reference);
        PlannedMailing planned = find(programme, wave);
        String words = FormProblems.cleanLine(q);
        model.addAttribute("programme", programme);
        model.addAttribute("planned", planned);
        model.addAttribute("forecast", this.plans.forecast(planned));
        model.addAttribute("words", words);
        model.addAttribute("leftOut", leftOut);
        model.addAttribute("recipients", this.plans.recipients(planned, words, leftOut, page));
        model.addAttribute("page", Math.max(page, 1));
        model.addAttribute("preview", this.plans.example(planned).orElse(null));
        model.addAttribute("exclusions", this.exclusions.of(programme.id(), planned.mailing().exclusionKey()));
        return "workspace/planned-mailing";
    }

    /** The page of the example, by itself. */
    @GetMapping("/{wave}/example")
    void example(@PathVariable String reference, @PathVariable String wave, HttpServletResponse response)
            throws IOException {
        PlannedMailing planned = find(programme(reference), wave);
        Sandbox.write(this.plans.example(planned).orElseThrow(NotFoundException::new), response);
    }

    @GetMapping("/{wave}/exclude")
    String exclusion(@PathVariable String reference, @PathVariable String wave, @RequestParam Recipient.Kind kind,
            @RequestParam String recipient, Model model) {
        ProgrammeMail programme = programme(reference);
        PlannedMailing planned = find(programme, wave);
        return show(programme, planned, recipient(planned, kind, recipient), "", new FormErrors(), model);
    }

    @PostMapping("/{wave}/exclude")
    String exclude(@PathVariable String reference, @PathVariable String wave, @RequestParam Recipient.Kind kind,
            @RequestParam String recipient, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        ProgrammeMail programme = programme(reference);
        Optional<PlannedMailing> still = this.plans.find(programme.id(), wave);
        if (still.isEmpty()) {
            return gone(reference, next);
        }
        PlannedMailing planned = still.get();
        PlannedRecipient found = recipient(planned, kind, recipient);
        FormErrors errors = new FormErrors().reason(reason);
        if (errors.none()) {
            try {
                this.plans.exclude(programme.id(), wave, kind, recipient, reason);
                next.addFlashAttribute("notice", "excluded");
                return "redirect:" + path(reference, wave);
            }
            catch (RuleViolation ex) {
                return gone(reference, next);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(programme, planned, found, reason, errors, model);
    }

    @PostMapping("/{wave}/include")
    String include(@PathVariable String reference, @PathVariable String wave, @RequestParam Recipient.Kind kind,
            @RequestParam String recipient, RedirectAttributes next) {
        try {
            this.plans.include(programme(reference).id(), wave, kind, recipient);
        }
        catch (RuleViolation ex) {
            return gone(reference, next);
        }
        next.addFlashAttribute("notice", "included");
        return "redirect:" + path(reference, wave);
    }

    private static String gone(String reference, RedirectAttributes next) {
        next.addFlashAttribute("notice", "gone");
        return "redirect:/workspace/mail/programmes/" + reference + "/planned";
    }

    private String show(ProgrammeMail programme, PlannedMailing planned, PlannedRecipient recipient, String reason,
            FormErrors errors, Model model) {
        model.addAttribute("programme", programme);
        model.addAttribute("planned", planned);
        model.addAttribute("recipient", recipient);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
        return "workspace/exclude";
    }

    private ProgrammeMail programme(String reference) {
        return this.ledger.programme(reference).orElseThrow(NotFoundException::new);
    }

    private PlannedMailing find(ProgrammeMail programme, String wave) {
        return this.plans.find(programme.id(), wave).orElseThrow(NotFoundException::new);
    }

    private PlannedRecipient recipient(PlannedMailing planned, Recipient.Kind kind, String id) {
        return this.plans.recipient(planned, kind, id).orElseThrow(NotFoundException::new);
    }

    private static String path(String reference, String wave) {
        return UriComponentsBuilder.fromPath("/workspace/mail/programmes/{reference}/planned/{wave}")
            .encode()
            .buildAndExpand(reference, wave)
            .toUriString();
    }

    /** A mailing that waits for an officer. */
    record Waiting(MailingLine mailing, Release release) {
    }

    /** A planned mailing and how many would get it. */
    record Line(PlannedMailing planned, Forecast forecast) {
    }

}
