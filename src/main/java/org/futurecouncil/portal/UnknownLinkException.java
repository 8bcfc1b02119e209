package org.futurecouncil.portal;

/** A link that leads to nothing, whether it once did or never. */
class UnknownLinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

}
