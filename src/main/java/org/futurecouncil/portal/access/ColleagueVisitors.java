package org.futurecouncil.portal.access;

import java.util.List;
import java.util.Optional;

import org.futurecouncil.eoi.EoiColleagues;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.Recipient;

import org.springframework.stereotype.Component;

/**
 * Colleagues whom a vendor's contact has invited to work on an EOI: known by their
 * address, for as long as one invitation is in force.
 */
@Component
class ColleagueVisitors implements VisitorSource {

    private final EoiColleagues colleagues;

    ColleagueVisitors(EoiColleagues colleagues) {
        this.colleagues = colleagues;
    }

    @Override
    public Recipient.Kind kind() {
        return Recipient.Kind.COLLEAGUE;
    }

    @Override
    public Optional<Visitor> find(String id, String email) {
        return id.equals(EmailAddress.key(email)) ? withAddress(email).stream().findFirst() : Optional.empty();
    }

    @Override
    public List<Visitor> withAddress(String email) {
        return this.colleagues.nameOf(email)
            .map((name) -> new Visitor(Recipient.Kind.COLLEAGUE, EmailAddress.key(email), name, "", email, null))
            .stream()
            .toList();
    }

}
