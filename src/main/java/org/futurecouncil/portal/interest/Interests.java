package org.futurecouncil.portal.interest;

import org.futurecouncil.eoi.EoiPerson;
import org.futurecouncil.eoi.EoiWorkingCopies;
import org.futurecouncil.eoi.PublishedCalls;
import org.futurecouncil.eoi.PublishedCalls.PublishedCall;
import org.futurecouncil.eoi.WorkingCopy;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of one expression of interest share. */
@Component
class Interests {

    private final EoiWorkingCopies copies;

    private final PublishedCalls calls;

    Interests(EoiWorkingCopies copies, PublishedCalls calls) {
        this.copies = copies;
        this.calls = calls;
    }

    /** As whom a visitor works on EOIs. */
    static EoiPerson person(Visitor visitor) {
        return visitor.isVendor() ? EoiPerson.contact(visitor.vendor()) : EoiPerson.colleague(visitor.email());
    }

    static String path(String reference) {
        return "/my/interests/" + reference;
    }

    /**
     * @throws UnknownLinkException if there is none on which the visitor works
     */
    WorkingCopy copy(String reference, Visitor visitor) {
        return this.copies.find(reference, person(visitor)).orElseThrow(UnknownLinkException::new);
    }

    /**
     * @throws UnknownLinkException if there is none on which the visitor works
     */
    void require(String reference, Visitor visitor) {
        if (!this.copies.exists(reference, person(visitor))) {
            throw new UnknownLinkException();
        }
    }

    PublishedCall call(WorkingCopy copy) {
        return this.calls.find(copy.callReference()).orElseThrow(UnknownLinkException::new);
    }

    /** What every page of an EOI shows. */
    WorkingCopy show(String reference, Visitor visitor, Model model) {
        WorkingCopy copy = copy(reference, visitor);
        model.addAttribute("copy", copy);
        model.addAttribute("path", path(reference));
        return copy;
    }

}
