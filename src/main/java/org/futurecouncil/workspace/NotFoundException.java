package org.futurecouncil.workspace;

/** There is no such page: what its address names does not exist. */
final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

}
