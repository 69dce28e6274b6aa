"""Files to work on with and to send on: workbooks, data packages and the exchange standards of grants and aid."""

from fundtrack.export.giving import giving
from fundtrack.export.iati import iati
from fundtrack.export.material import Material, gather
from fundtrack.export.package import package, zipped

__all__ = ["Material", "gather", "giving", "iati", "package", "zipped"]
