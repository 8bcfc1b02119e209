package org.futurecouncil.eoi.files;

/** A file that is not taken; the message says why after the file's name. */
final class UnfitFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param why follows the name: {@code is empty. Choose another file.}
     */
    UnfitFileException(String why) {
        super(why);
    }

}
