package org.futurecouncil.workspace;

import java.util.Arrays;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.ProgrammeMail;
import org.futurecouncil.vendor.KeptRecords;
import org.futurecouncil.vendor.RetentionHolds;
import org.futurecouncil.vendor.RetentionHolds.Ground;
import org.futurecouncil.vendor.RetentionHolds.Hold;
import org.futurecouncil.vendor.RetentionProperties;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorRemovals;
import org.futurecouncil.vendor.Vendors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is kept of vendors who have left, until when, what has been erased, and why
 * something is not.
 */
@Controller
@RequestMapping(RetentionController.PATH)
class RetentionController {

    static final String PATH = "/workspace/retention";

    private final KeptRecords kept;

    private final RetentionHolds holds;

    private final RetentionProperties retention;

    private final Vendors vendors;

    private final VendorRemovals removals;

    private final MailLedger ledger;

    RetentionController(KeptRecords kept, RetentionHolds holds, RetentionProperties retention, Vendors vendors,
            VendorRemovals removals, MailLedger ledger) {
        this.kept = kept;
        this.holds = holds;
        this.retention = retention;
        this.vendors = vendors;
        this.removals = removals;
        this.ledger = ledger;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("years", this.retention.decisionYears());
        model.addAttribute("vendors", this.kept.list(page));
        model.addAttribute("holds", this.holds.list(1));
        model.addAttribute("erased", this.kept.erased(1));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/retention";
    }

    @GetMapping("/holds")
    String holds(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("holds", this.holds.list(page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/retention-holds";
    }

    @GetMapping("/erased")
    String erased(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("erased", this.kept.erased(page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/retention-erased";
    }

    @GetMapping("/vendors/{id}/hold")
    String vendorForm(@PathVariable UUID id, Model model) {
        return showForm(removed(id), null, UUID.randomUUID(), "", "", new FormErrors(), model);
    }

    @PostMapping("/vendors/{id}/hold")
    String holdVendor(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        Vendor vendor = removed(id);
        Ground known = ground(ground);
        FormErrors errors = errors(known, reason);
        if (known != null && errors.none()) {
            this.holds.placeOnVendor(key, id, known, reason);
            return placed(next);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showForm(vendor, null, key, ground, reason, errors, model);
    }

    @GetMapping("/programmes/{reference}/hold")
    String programmeForm(@PathVariable String reference, Model model) {
        return showForm(null, programme(reference), UUID.randomUUID(), "", "", new FormErrors(), model);
    }

    @PostMapping("/programmes/{reference}/hold")
    String holdProgramme(@PathVariable String reference, @RequestParam UUID key,
            @RequestParam(defaultValue = "") String ground, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        ProgrammeMail programme = programme(reference);
        Ground known = ground(ground);
        FormErrors errors = errors(known, reason);
        if (known != null && errors.none()) {
            this.holds.placeOnProgramme(key, programme.id(), known, reason);
            return placed(next);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showForm(null, programme, key, ground, reason, errors, model);
    }

    @GetMapping("/holds/{id}/lift")
    String liftForm(@PathVariable UUID id, Model model, RedirectAttributes next) {
        Hold hold = hold(id);
        return (hold.liftedAt() != null) ? back("lifted-before", next) : showLift(hold, "", new FormErrors(), model);
    }

    @PostMapping("/holds/{id}/lift")
    String lift(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Hold hold = hold(id);
        FormErrors errors = new FormErrors().reason(reason);
        if (hold.liftedAt() != null || errors.none()) {
            return back((hold.liftedAt() == null && this.holds.lift(id, reason)) ? "lifted" : "lifted-before", next);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showLift(hold, reason, errors, model);
    }

    private String showForm(@Nullable Vendor vendor, @Nullable ProgrammeMail programme, UUID key, String ground,
            String reason, FormErrors errors, Model model) {
        model.addAttribute("vendor", vendor);
        model.addAttribute("programme", programme);
        model.addAttribute("key", key);
        model.addAttribute("grounds", Ground.values());
        model.addAttribute("ground", ground);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
        return "workspace/hold";
    }

    private String showLift(Hold hold, String reason, FormErrors errors, Model model) {
        model.addAttribute("hold", hold);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
        return "workspace/lift";
    }

    private static String placed(RedirectAttributes next) {
        return back("held", next);
    }

    private static String back(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return "redirect:" + PATH;
    }

    private static FormErrors errors(@Nullable Ground ground, String reason) {
        return new FormErrors().that(ground != null, "ground", "Choose what asks for it.").reason(reason);
    }

    private static @Nullable Ground ground(String typed) {
        return Arrays.stream(Ground.values()).filter((one) -> one.name().equals(typed)).findFirst().orElse(null);
    }

    /** Before they leave, nothing of theirs is about to be erased. */
    private Vendor removed(UUID id) {
        return this.removals.find(id)
            .filter((removal) -> removal.removedAt() != null)
            .flatMap((removal) -> this.vendors.find(id))
            .orElseThrow(NotFoundException::new);
    }

    private ProgrammeMail programme(String reference) {
        return this.ledger.programme(reference).orElseThrow(NotFoundException::new);
    }

    private Hold hold(UUID id) {
        return this.holds.find(id).orElseThrow(NotFoundException::new);
    }

}
