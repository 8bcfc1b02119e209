package org.futurecouncil.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a mail's texts make links of. To its recipient such a link is personal: it lets
 * them in without a password. Whoever else reads the mail, in the ledger or before it
 * goes out, sees the address alone.
 */
final class PersonalLink {

    /** The name by which texts know it. */
    static final String NAME = "personal";

    private final String baseUrl;

    private final @Nullable String token;

    PersonalLink(String baseUrl, @Nullable String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /**
     * Lets the recipient in and leads to a page.
     * @param path of the page, for example {@code /calls/COTF-2026-01-CALL}
     */
    public String to(String path) {
        return this.baseUrl + ((this.token != null) ? "/enter/" + this.token + "?to=" + path : path);
    }

    /**
     * Leads to a page that takes the proof itself, whether the recipient may come in or
     * not.
     * @param path of the page, for example {@code /register/confirm}
     */
    public String at(String path) {
        return this.baseUrl + path + ((this.token != null) ? "/" + this.token : "");
    }

}
