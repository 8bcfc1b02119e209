package org.futurecouncil.portal.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.VendorInterests;
import org.futurecouncil.eoi.VendorInterests.Interest;
import org.futurecouncil.eoi.VendorInterests.Standing;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.vendor.VendorRemovals;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a vendor wishes to be removed from the register, and takes that back. Their
 * browser keeps its cookie, which lets nobody in any more: by it a form that is sent
 * again is answered with what became of the first.
 */
@Controller
@RequestMapping("/my/removal")
class RemovalController {

    private final VendorRemovals removals;

    private final VendorInterests interests;

    RemovalController(VendorRemovals removals, VendorInterests interests) {
        this.removals = removals;
        this.interests = interests;
    }

    @GetMapping
    String show(Visitor visitor, @RequestParam(name = "back", required = false) @Nullable String back, Model model) {
        List<Interest> all = this.interests.interests(visitor.vendor());
        model.addAttribute("outlook", this.removals.outlook(visitor.vendor()));
        model.addAttribute("removal", this.removals.find(visitor.vendor()).orElse(null));
        model.addAttribute("drafts", all.stream().filter((interest) -> interest.standing().isDraft()).toList());
        model.addAttribute("takenBack",
                all.stream().filter((interest) -> interest.standing() == Standing.SENT_IN).toList());
        model.addAttribute("back", back != null);
        return "portal/account/removal";
    }

    @PostMapping
    String remove(Visitor visitor, @RequestParam(name = "sure", required = false) @Nullable String sure, Model model) {
        if (!"yes".equals(sure)) {
            model.addAttribute("problems",
                    new PageProblems().add("sure", "Tick the box to confirm that you want to be removed"));
            return show(visitor, null, model);
        }
        if (!this.removals.wish(visitor.vendor())) {
            return "redirect:/my/removal";
        }
        return "redirect:/register/removed";
    }

    @PostMapping("/back")
    String takeBack(Visitor visitor) {
        this.removals.takeBack(visitor.vendor());
        return "redirect:/my/removal?back";
    }

}
