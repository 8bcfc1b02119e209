package org.futurecouncil.identity;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Who administers users from the first start on; read only while there is no
 * administrator.
 *
 * @param email where this person can be reached, if mails are to reach them
 */
@ConfigurationProperties("council.admin")
record AdministratorProperties(@Nullable String user, @Nullable String password, @Nullable String email) {

    boolean complete() {
        return StringUtils.hasText(this.user) && StringUtils.hasText(this.password);
    }

    @Override
    public String toString() {
        return "AdministratorProperties[" + this.user + "]";
    }

}
