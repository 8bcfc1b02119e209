package org.futurecouncil.portal.access;

import java.util.List;
import java.util.Optional;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.roadmap.RoundtableInvitations;

/** Those who are invited to a roundtable and are no vendor. */
class GuestVisitors implements VisitorSource {

    private final Recipient.Kind kind;

    private final RoundtableInvitations invitations;

    GuestVisitors(Recipient.Kind kind, RoundtableInvitations invitations) {
        this.kind = kind;
        this.invitations = invitations;
    }

    @Override
    public Recipient.Kind kind() {
        return this.kind;
    }

    @Override
    public Optional<Visitor> find(String id, String email) {
        return this.invitations.known(this.kind, id, email)
            .map((guest) -> new Visitor(this.kind, id, guest.name(), guest.organisation(), guest.email(), null));
    }

    @Override
    public List<Visitor> withAddress(String email) {
        return this.invitations.ids(this.kind, email).stream().flatMap((id) -> find(id, email).stream()).toList();
    }

}
