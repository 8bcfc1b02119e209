package org.futurecouncil.portal.account;

import java.util.List;

import org.futurecouncil.eoi.VendorInterests;
import org.futurecouncil.eoi.VendorInterests.Interest;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.roadmap.RoundtableInvitations;
import org.futurecouncil.vendor.VendorRemovals;
import org.futurecouncil.workshop.VendorWorkshops;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What waits for a vendor, and where everything of theirs is. Others who come in have one
 * thing that waits.
 */
@Controller
class MyController {

    private final VendorInterests interests;

    private final VendorWorkshops workshops;

    private final RoundtableInvitations roundtables;

    private final VendorRemovals removals;

    MyController(VendorInterests interests, VendorWorkshops workshops, RoundtableInvitations roundtables,
            VendorRemovals removals) {
        this.interests = interests;
        this.workshops = workshops;
        this.roundtables = roundtables;
        this.removals = removals;
    }

    @GetMapping("/my")
    String show(Visitor visitor, Model model) {
        if (!visitor.isVendor()) {
            return "redirect:" + (visitor.isColleague() ? "/my/interests" : "/roundtables");
        }
        List<Interest> all = this.interests.interests(visitor.vendor());
        model.addAttribute("calls", this.interests.openCalls(visitor.vendor()));
        model.addAttribute("drafts", all.stream().filter((interest) -> interest.standing().isDraft()).toList());
        model.addAttribute("sent",
                all.stream()
                    .filter((interest) -> !interest.standing().isDraft() && !interest.standing().isOutcome())
                    .toList());
        model.addAttribute("outcomes", all.stream().filter((interest) -> interest.standing().isOutcome()).toList());
        model.addAttribute("workshops", this.workshops.ahead(visitor.vendor()));
        model.addAttribute("roundtables", this.roundtables.ahead(visitor.kind(), visitor.id()));
        model.addAttribute("removal", this.removals.find(visitor.vendor()).orElse(null));
        return "portal/account/my";
    }

}
