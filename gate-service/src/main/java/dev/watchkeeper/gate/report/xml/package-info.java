/** Coverage as Cobertura and JaCoCo write it. */
@NullMarked
package dev.watchkeeper.gate.report.xml;

import org.jspecify.annotations.NullMarked;
