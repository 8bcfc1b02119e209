/**
 * What stands between the network and the engine's REST API: which paths and bodies reach
 * it, and what it says when something goes wrong.
 */
@NullMarked
package org.futurecouncil.platform.web;

import org.jspecify.annotations.NullMarked;
