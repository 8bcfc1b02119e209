package org.futurecouncil.portal;

/** A link that leads to nothing, whether it once did or never. */
public class UnknownLinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

}
