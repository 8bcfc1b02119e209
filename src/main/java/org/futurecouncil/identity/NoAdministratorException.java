package org.futurecouncil.identity;

import org.jspecify.annotations.Nullable;

/**
 * Nobody could administer users. The start stops here, because whoever finds the
 * application in that state could make themselves its administrator.
 */
final class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAdministratorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
