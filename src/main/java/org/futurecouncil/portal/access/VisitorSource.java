package org.futurecouncil.portal.access;

import java.util.List;
import java.util.Optional;

import org.futurecouncil.mail.Recipient;

/** Knows one kind of those who may come in. */
public interface VisitorSource {

    Recipient.Kind kind();

    /**
     * @param id of the mail's recipient
     * @param email to which the mail went; whoever has another address now does not come
     * in by it
     * @return empty where they may not come in, or no more
     */
    Optional<Visitor> find(String id, String email);

    /** Everybody with this address, however it is capitalised. */
    List<Visitor> withAddress(String email);

}
