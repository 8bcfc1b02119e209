package org.futurecouncil.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.ExclusionRecords;
import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.Filter;
import org.futurecouncil.mail.MailLedger.MailingLine;
import org.futurecouncil.mail.MailLedger.MessageLine;
import org.futurecouncil.mail.MailPreview;
import org.futurecouncil.mail.MailPreview.Preview;
import org.futurecouncil.mail.MailingReleases;
import org.futurecouncil.mail.MessageState;
import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.mail.RefusedAddresses.Refusal;
import org.futurecouncil.platform.FormProblems;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The messages of a mailing, and each by itself. */
@Controller
@RequestMapping("/workspace/mail")
class MessageController {

    private final MailLedger ledger;

    private final MailPreview previews;

    private final RefusedAddresses refused;

    private final RecipientAddresses addresses;

    private final AddressOwners owners;

    private final MailingReleases releases;

    private final ExclusionRecords exclusions;

    MessageController(MailLedger ledger, MailPreview previews, RefusedAddresses refused, RecipientAddresses addresses,
            AddressOwners owners, MailingReleases releases, ExclusionRecords exclusions) {
        this.ledger = ledger;
        this.previews = previews;
        this.refused = refused;
        this.addresses = addresses;
        this.owners = owners;
        this.releases = releases;
        this.exclusions = exclusions;
    }

    @GetMapping("/mailings/{id}")
    String messages(@PathVariable UUID id, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        MailingLine mailing = this.ledger.mailing(id).orElseThrow(NotFoundException::new);
        Filter filter = filter(state, q);
        model.addAttribute("mailing", mailing);
        model.addAttribute("filter", filter);
        model.addAttribute("states", MessageState.values());
        model.addAttribute("messages", this.ledger.messages(id, filter, after));
        model.addAttribute("after", after);
        model.addAttribute("release", this.releases.find(id).orElse(null));
        model.addAttribute("exclusions", this.exclusions.of(id));
        return "workspace/mailing";
    }

    /** What the filter leaves, all of it. */
    @GetMapping("/mailings/{id}/messages.csv")
    void export(@PathVariable UUID id, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q, HttpServletResponse response) throws IOException {
        MailingLine mailing = this.ledger.mailing(id).orElseThrow(NotFoundException::new);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                    .filename(Objects.requireNonNullElse(mailing.programmeReference(), "all") + "-"
                            + mailing.wave().replaceAll("[^A-Za-z0-9.-]", "-") + ".csv", StandardCharsets.UTF_8)
                    .build()
                    .toString());
        MessageFile file = new MessageFile(response.getWriter());
        this.ledger.export(id, filter(state, q), file::write);
        file.end();
    }

    @GetMapping("/messages/{id}")
    String message(@PathVariable UUID id, Model model) {
        MessageLine message = find(id);
        model.addAttribute("message", message);
        model.addAttribute("preview", preview(id));
        Refusal refusal = this.refused.find(this.addresses.now(message)).orElse(null);
        model.addAttribute("refusal", refusal);
        model.addAttribute("correctable", refusal != null && this.owners.find(refusal.email()).isPresent());
        model.addAttribute("resends", this.ledger.resendsOf(id));
        return "workspace/message";
    }

    /** The page of a message, by itself. */
    @GetMapping("/messages/{id}/page")
    void page(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Sandbox.write(preview(id), response);
    }

    private MessageLine find(UUID id) {
        return this.ledger.message(id).orElseThrow(NotFoundException::new);
    }

    private Preview preview(UUID id) {
        return this.previews.of(id).orElseThrow(NotFoundException::new);
    }

    private static Filter filter(String state, String words) {
        MessageState known = Arrays.stream(MessageState.values())
            .filter((one) -> one.name().equals(state))
            .findFirst()
            .orElse(null);
        return new Filter(known, FormProblems.cleanLine(words));
    }

}
