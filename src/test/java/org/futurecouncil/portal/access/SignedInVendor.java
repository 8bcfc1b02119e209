package org.futurecouncil.portal.access;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.options.Cookie;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Secret;
import org.futurecouncil.testing.browser.VendorWindow;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who has come in by a link before the test begins. */
public final class SignedInVendor {

    private final String secret = Secret.next();

    private SignedInVendor(JdbcClient jdbc, Recipient.Kind kind, String id, String email) {
        jdbc.sql("""
                insert into portal_session (token_hash, visitor_kind, visitor_id, email, began_at, used_at, ends_at)
                values (:hash, :kind, :id, :email, current_timestamp, current_timestamp,
                        current_timestamp + interval '14 days')
                """)
            .param("hash", Secret.hash(this.secret))
            .param("kind", kind.name())
            .param("id", id)
            .param("email", email)
            .update();
    }

    public static SignedInVendor of(JdbcClient jdbc, UUID vendorId) {
        String email = jdbc.sql("select email from vendor where id = :id")
            .param("id", vendorId)
            .query(String.class)
            .single();
        return new SignedInVendor(jdbc, Recipient.Kind.VENDOR, vendorId.toString(), email);
    }

    public static SignedInVendor as(JdbcClient jdbc, Recipient.Kind kind, String id, String email) {
        return new SignedInVendor(jdbc, kind, id, email);
    }

    /** For the header {@code Cookie} of a request. */
    public String cookie() {
        return SessionCookie.NAME + "=" + this.secret;
    }

    public VendorWindow in(VendorWindow window) {
        window.page()
            .context()
            .addCookies(List
                .of(new Cookie(SessionCookie.NAME, this.secret).setDomain(URI.create(window.address()).getHost())
                    .setPath("/")
                    .setHttpOnly(true)));
        return window;
    }

}
