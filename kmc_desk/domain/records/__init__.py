"""Frozen values, one per stored record; names are the column names."""

from kmc_desk.domain.records.base import Record as Record
from kmc_desk.domain.records.base import own_values as own_values
from kmc_desk.domain.records.centre import Account as Account
from kmc_desk.domain.records.centre import Bed as Bed
from kmc_desk.domain.records.centre import Centre as Centre
from kmc_desk.domain.records.centre import GrowthReference as GrowthReference
from kmc_desk.domain.records.centre import MonthInput as MonthInput
from kmc_desk.domain.records.daily import DAILY_RECORDS as DAILY_RECORDS
from kmc_desk.domain.records.daily import DailyRecord as DailyRecord
from kmc_desk.domain.records.daily import Feed as Feed
from kmc_desk.domain.records.daily import Measurement as Measurement
from kmc_desk.domain.records.daily import SkinToSkin as SkinToSkin
from kmc_desk.domain.records.daily import SkinToSkinZeroDay as SkinToSkinZeroDay
from kmc_desk.domain.records.daily import Vitals as Vitals
from kmc_desk.domain.records.family import Delivery as Delivery
from kmc_desk.domain.records.family import Infant as Infant
from kmc_desk.domain.records.family import Mother as Mother
from kmc_desk.domain.records.stay import Episode as Episode
from kmc_desk.domain.records.stay import Exit as Exit
